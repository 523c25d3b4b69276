import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { DomainError } from '../../core/errors'
import type { MediaId, UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { type ListedMedia, media, mediaUse } from '../../db/schema'
import { isNullRefused } from '../../db/guard'
import { nothingIn } from './contract'
import { isUsable, usable } from './store'
import type { mediaTargets } from './vocabulary'

/*
 * What hangs on what. A post or a comment owns its list (`listed`), which repeats what `media` says; both are written in
 * the same batch. The lists below hold for whatever takes media; who may see them is asked of what they hang on
 * (`holders.ts`).
 */
type Target = { to: (typeof mediaTargets)[number] & ('post' | 'comment' | 'message'); id: string }

/** Those of the ids that a person may hang there: their own, uploaded for it, and free or there already. */
export function findUsable(db: Database, owner: UserId, { to, id }: Target, ids: string) {
  return usable(db, { owner, purpose: to, ids, target: id })
}

/**
 * In the order they were named.
 * @throws invalid_input when one cannot be used
 */
export function inOrder(ids: MediaId[], found: ListedMedia[]): ListedMedia[] {
  return ids.map((id, i) => {
    const row = found.find((each) => each.id === id)
    if (row) return row
    const message = 'This file is not there, is not yours, or is used elsewhere. Upload it again.'
    throw new DomainError('invalid_input', message, {
      errors: [{ path: `media.${i}`, message, code: 'media_not_usable' }],
    })
  })
}

/** @throws invalid_input for a text that is empty, where there is no picture either */
export function requireSomething({ text, media }: { text: string; media: unknown[] }): void {
  if (text !== '' || media.length > 0) return
  const path = 'text'
  const { message, params } = nothingIn([path])
  throw new DomainError('invalid_input', `${path}: ${message}`, { errors: [{ path, message, ...params }] })
}

/** Hangs these there, and takes away what else hung there. The batch fails (`refuseUsed`) when one has been used meanwhile. */
export function attach(
  db: Database,
  owner: UserId,
  { to, id }: Target,
  ids: MediaId[],
  now: number,
): Statement[] {
  const list = JSON.stringify(ids)
  const named = sql`${media.id} IN (SELECT value FROM json_each(${list}))`
  const there = sql`${media.attachedTo} = ${to} AND ${media.attachedId} = ${id}`
  const place = sql<number>`(SELECT key FROM json_each(${list}) WHERE value = ${media.id})`
  return [
    db
      .update(media)
      .set({ removedAt: now })
      .where(sql`${there} AND NOT ${named}`),
    ...(ids.length === 0
      ? []
      : [
          allUsable(db, sql`${named} AND ${isUsable(owner, to, id)}`, ids.length),
          db.update(media).set({ attachedTo: to, attachedId: id, place }).where(named),
        ]),
  ]
}

/** Nobody may see them any more; the clock, or a subscriber before it, deletes them. */
export function detachAll(db: Database, to: Target['to'], ids: SQL, now: number): Statement {
  return db
    .update(media)
    .set({ removedAt: now })
    .where(sql`${media.attachedTo} = ${to} AND ${media.attachedId} IN ${ids} AND ${media.removedAt} IS NULL`)
}

/** A statement that fails unless so many are as they should be: the owner of a row is never null. */
function allUsable(db: Database, where: SQL, count: number): Statement {
  const found = sql`(SELECT count(*) FROM ${media} WHERE ${where})`
  return db.insert(mediaUse).select(sql`SELECT NULL, 0, 0, 0 WHERE ${found} <> ${count}`)
}

/** For the error of a batch with `attach` in it. @throws conflict when that was why it failed */
export function refuseUsed(error: unknown): never {
  if (!isNullRefused(error, 'media_use.owner_id')) throw error
  throw new DomainError('conflict', 'One of the files was used or deleted meanwhile. Upload it again.')
}

/** What hangs there, as the list of a post or a comment; in JSON. */
export function listed(to: Target['to'], id: SQL): SQL {
  const one = sql`json_object(
    'id', m.id, 'kind', m.kind, 'type', m.type, 'name', m.name, 'size', m.size, 'width', m.width, 'height', m.height,
    'duration', m.duration, 'animated', json(iif(m.animated, 'true', 'false')), 'alt', m.alt, 'color', m.color,
    'placeholder', m.placeholder, 'variants', json(m.variants))`
  const those = sql`SELECT ${one} AS one FROM ${media} AS m
    WHERE m.attached_to = ${to} AND m.attached_id = ${id} AND m.removed_at IS NULL ORDER BY m.place`
  return sql`(SELECT json_group_array(json(one)) FROM (${those}))`
}

/** That a list is still this one, with the same said of each. */
export function isListed(list: SQLiteColumn, present: ListedMedia[]): SQL {
  return sql`${saidIn(sql`${list}`)} = ${saidIn(sql`${JSON.stringify(present)}`)}`
}

function saidIn(list: SQL): SQL {
  return sql`(SELECT json_group_array(json_array(value ->> 'id', value ->> 'alt')) FROM json_each(${list}))`
}
