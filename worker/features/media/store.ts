import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { MediaId, UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { media, mediaUse, type StoredVariants } from '../../db/schema'
import { preparedWrite, preparedRead } from '../../db/prepared'
import type { MediaPatch, MediaPurpose, MediaVariant } from './contract'

export type MediaRow = typeof media.$inferSelect

export const insertMedia = preparedWrite((db, row: typeof media.$inferInsert) => db.insert(media).values(row))

/** The file, if it is this person's. */
export function findOwn(db: Database, owner: UserId, id: MediaId) {
  return db
    .select()
    .from(media)
    .where(and(eq(media.id, id), eq(media.ownerId, owner), isNull(media.removedAt)))
}

const columns = {
  id: media.id,
  kind: media.kind,
  type: media.type,
  name: media.name,
  size: media.size,
  width: media.width,
  height: media.height,
  duration: media.duration,
  animated: media.animated,
  alt: media.alt,
  color: media.color,
  placeholder: media.placeholder,
  variants: media.variants,
}

export function describe(db: Database, id: MediaId, patch: MediaPatch): Statement {
  return db.update(media).set(patch).where(eq(media.id, id))
}

export function addVariant(
  db: Database,
  id: MediaId,
  variant: MediaVariant,
  size: NonNullable<StoredVariants[MediaVariant]>,
): Statement {
  const set = sql`json_set(${media.variants}, ${`$.${variant}`}, json(${JSON.stringify(size)}))`
  return db.update(media).set({ variants: set }).where(eq(media.id, id))
}

function looseOf(owner: UserId, id: MediaId): SQL {
  return sql`${media.id} = ${id} AND ${media.ownerId} = ${owner} AND ${media.attachedId} IS NULL AND ${media.removedAt} IS NULL`
}

/** That it still hangs on nothing, when the batch comes to it. */
export function isStillLoose(owner: UserId, id: MediaId): SQL {
  return sql`EXISTS (SELECT 1 FROM ${media} WHERE ${looseOf(owner, id)})`
}

export function removeLoose(db: Database, owner: UserId, id: MediaId, now: number): Statement {
  return db.update(media).set({ removedAt: now }).where(looseOf(owner, id))
}

/** Those of the ids, a JSON array, that this person uploaded for this and that hang on nothing, or on `target` already. */
export function usable(
  db: Database,
  { owner, purpose, ids, target }: { owner: UserId; purpose: MediaPurpose; ids: string; target: string },
) {
  return db
    .select(columns)
    .from(media)
    .where(sql`${media.id} IN (SELECT value FROM json_each(${ids})) AND ${isUsable(owner, purpose, target)}`)
}

export function isUsable(owner: UserId | SQL, purpose: MediaPurpose, target: string | SQL): SQL {
  const here = sql`(${media.attachedId} IS NULL OR (${media.attachedTo} = ${purpose} AND ${media.attachedId} = ${target}))`
  return sql`${media.ownerId} = ${owner} AND ${media.purpose} = ${purpose} AND ${here} AND ${media.removedAt} IS NULL`
}

/** What a person has uploaded in a day; no row for nothing. */
export const usedOn = preparedRead((db, { owner, day }: { owner: UserId; day: number }) => ({
  uses: db
    .select({ files: mediaUse.files, bytes: mediaUse.bytes })
    .from(mediaUse)
    .where(and(eq(mediaUse.ownerId, owner), eq(mediaUse.day, day))),
}))

export const countUse = preparedWrite(
  (db, { owner, day, bytes }: { owner: UserId; day: number; bytes: number }) =>
    db
      .insert(mediaUse)
      .values({ ownerId: owner, day, files: 1, bytes })
      .onConflictDoUpdate({
        target: [mediaUse.ownerId, mediaUse.day],
        set: { files: sql`${mediaUse.files} + 1`, bytes: sql`${mediaUse.bytes} + excluded.bytes` },
      }),
)
