import type { UserId } from '../../core/ids'

/* Slow mode: seconds that a member of a group waits between two messages. Who is to wait, the policy says. */

export function setSlow(sql: SqlStorage, seconds: number): void {
  sql.exec('UPDATE room SET slow = ?', seconds)
}

/** They spoke: in slow mode that is remembered. */
export function noteSpoke(sql: SqlStorage, userId: UserId, now: number): void {
  sql.exec('UPDATE members SET spoke_at = ? WHERE user_id = ?', now, userId)
}
