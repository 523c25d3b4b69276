import type { TextRevision } from './contract-hub'
import type { UserRef } from '../profiles/contract'
import { rememberActor, rememberText, shownWith } from './hub-names'
import { touch, withdrawNews } from './hub-store'
import { groups } from './slot'

type Told = { slot: string; kind: string; group: string; shown: number }

/**
 * Brings what a person was told of a text up to its present state, silently: nothing of this is news.
 * @returns whether anything changed
 */
export function reviseNews(storage: DurableObjectStorage, text: TextRevision, now: number): boolean {
  const { postId, commentId, preview, version, reasons, at } = text
  const { sql } = storage
  const rows = sql
    .exec<Told>(
      `SELECT slot, kind, notification_id AS "group", hidden IS NULL AS shown FROM news
       WHERE post_id = ? AND comment_id IS ? AND at <= ?`,
      postId,
      commentId,
      at,
    )
    .toArray()
  const isLater = rememberText(storage, { postId, commentId }, preview, version)
  const showing = rows.filter(({ shown }) => shown).map(({ group }) => group)
  const isShown = isLater && touch(storage, showing)
  const told = rows.find(({ slot }) => slot.startsWith('text:'))
  const isMoved = told !== undefined && settle(storage, told, text, now)
  // For news of an earlier version that are still on their way.
  const isWithdrawn = (['mention', 'quote'] as const).filter((kind) => {
    const group = groups.text(kind, commentId ?? postId)
    return !reasons.some((reason) => reason.kind === kind) && withdrawNews(storage, { group, at }, now)
  })
  return isShown || isMoved || isWithdrawn.length > 0
}

/** Shows a person by their present name and picture. @returns whether anything changed */
export function renameActor(storage: DurableObjectStorage, person: UserRef, version: number): boolean {
  return rememberActor(storage, person, version) && touch(storage, shownWith(storage.sql, person.id))
}

/** What is no longer true as it was told becomes what is still true, in its place and as read as it was. */
function settle(
  storage: DurableObjectStorage,
  { slot, kind, group }: Told,
  { reasons }: TextRevision,
  now: number,
): boolean {
  if (reasons.some((reason) => reason.kind === kind)) return false
  const next = reasons.find(({ wanted }) => wanted)
  const { sql } = storage
  if (!next) {
    const hidden = sql.exec(
      'UPDATE news SET hidden = ? WHERE slot = ? AND hidden IS NULL RETURNING 1',
      now,
      slot,
    )
    return hidden.toArray().length > 0 && touch(storage, [group])
  }
  sql.exec('UPDATE news SET kind = ?, notification_id = ? WHERE slot = ?', next.kind, next.group, slot)
  touch(storage, [group])
  // It takes over the place of the one before, of which it was all; one that was there already keeps its own.
  sql.exec(
    `INSERT INTO notifications (id, kind, rev, changed, removed) SELECT ?, ?, rev, changed, 1 FROM notifications WHERE id = ?
     ON CONFLICT (id) DO UPDATE SET rev = iif(removed, excluded.rev, rev)`,
    next.group,
    next.kind,
    group,
  )
  return touch(storage, [next.group])
}
