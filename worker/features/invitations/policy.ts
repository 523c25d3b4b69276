import type { InvitationView } from './contract'

type Facts = { uses: number; maxUses: number; expiresAt: number; revokedAt: number | null }

/** How an invitation stands. The triggers of migration 0023 decide the same when somebody comes by it. */
export function stateOf(row: Facts, now: number): InvitationView['state'] {
  if (row.revokedAt !== null) return 'revoked'
  if (row.uses >= row.maxUses) return 'used'
  return row.expiresAt <= now ? 'expired' : 'open'
}

export type Entrance = 'enter' | 'wait' | 'invitation_required' | 'invalid_invitation'

/**
 * What becomes of somebody who signs up.
 * @param invitation whether the one they bring is open; null when they bring none
 */
export function entranceOf(mode: string, invitation: boolean | null): Entrance {
  switch (mode) {
    case 'invite':
      if (invitation === null) return 'invitation_required'
      return invitation ? 'enter' : 'invalid_invitation'
    case 'approval':
      return 'wait'
    default:
      return 'enter'
  }
}
