import type { UserId } from '../../core/ids'
import type { UserRef } from '../profiles/contract'
import type { Subject } from './contract'

/*
 * What notifications show of others: names and pictures, and the beginnings of texts. A hub has each once, however many
 * notifications show it, with a number by which the later of two copies is known, in whatever order they come.
 */

/** @returns whether it is a later copy than the one that was known */
export function rememberActor({ sql }: DurableObjectStorage, actor: UserRef, version: number): boolean {
  return (
    sql
      .exec(
        `INSERT INTO actors (id, version, ref) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET version = excluded.version, ref = excluded.ref WHERE excluded.version > version
         RETURNING id`,
        actor.id,
        version,
        JSON.stringify(actor),
      )
      .toArray().length > 0
  )
}

/** Of a text that nobody edits (an invitation, a decision) the news have their own. @returns as `rememberActor` */
export function rememberText(
  { sql }: DurableObjectStorage,
  { postId, commentId }: Pick<Subject, 'postId' | 'commentId'>,
  preview: string,
  version: number,
): boolean {
  const id = commentId ?? postId
  if (id === null) return false
  return (
    sql
      .exec(
        `INSERT INTO texts (id, version, preview) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET version = excluded.version, preview = excluded.preview
         WHERE excluded.version > version
         RETURNING id`,
        id,
        version,
        preview,
      )
      .toArray().length > 0
  )
}

/** Who or what is in no news is forgotten, but for what may still be on its way. */
export function forgetNames(sql: SqlStorage, before: number): void {
  sql.exec(
    'DELETE FROM texts WHERE version < ? AND id NOT IN (SELECT coalesce(comment_id, post_id) FROM news WHERE post_id IS NOT NULL)',
    before,
  )
  sql.exec('DELETE FROM actors WHERE id NOT IN (SELECT actor_id FROM news)')
}

/** Notifications that show a person: a query of ids. */
export function shownWith(sql: SqlStorage, actorId: UserId): string[] {
  return sql
    .exec<{ id: string }>(
      'SELECT DISTINCT notification_id AS id FROM news WHERE actor_id = ? AND hidden IS NULL',
      actorId,
    )
    .toArray()
    .map(({ id }) => id)
}
