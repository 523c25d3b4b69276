import { desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { z } from 'zod'
import { cidText } from '../../core/cid'
import type { CollectibleId, UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { parts } from '../../db/many'
import { collectibleBlocks, collectibles, comments, posts, users } from '../../db/schema'
import { idOf } from '../profiles/find'
import type { Made } from './build'
import type { PermanenceQuery, SubjectQuery } from './contract'
import { subjectColumns, subjectVisibleTo } from './subject'

export type CollectibleRow = typeof collectibles.$inferSelect
const author = alias(users, 'author')
const type = sql`${collectibles.subjectType}`

const columns = {
  row: getTableColumns(collectibles),
  ...subjectColumns,
  authorUsername: sql<string>`${author.username}`.as('author_username'),
  authorName: sql<string>`${author.displayName}`.as('author_name'),
  authorSeed: sql<string>`${author.avatarSeed}`.as('author_seed'),
}

function select(db: Database, where: SQL) {
  return db
    .select(columns)
    .from(collectibles)
    .innerJoin(author, eq(author.id, collectibles.authorId))
    .leftJoin(posts, eq(posts.id, collectibles.postId))
    .leftJoin(comments, sql`${type} = 'comment' AND ${comments.id} = ${collectibles.subjectId}`)
    .where(where)
}
export type FullRow = Awaited<ReturnType<typeof select>>[number]

/** The author sees theirs always, others what is made of what they see, unless it failed. */
function seenBy(viewer: UserId | null): SQL {
  const others = sql`(${collectibles.status} <> 'failed' AND ${subjectVisibleTo(viewer, type)})`
  return viewer ? sql`(${collectibles.authorId} = ${viewer} OR ${others})` : others
}

export function findCollectible(db: Database, viewer: UserId | null, id: CollectibleId) {
  return select(db, sql`${collectibles.id} = ${id} AND ${seenBy(viewer)}`)
}

/** Somebody's, the newest first. */
export function listCollectibles(
  db: Database,
  viewer: UserId | null,
  { username, after, limit }: { username: string; after: string | null; limit: number },
) {
  const theirs = sql`${collectibles.authorId} = ${idOf(username)}`
  const before = after ? sql`${collectibles.id} < ${after}` : sql`1`
  return select(db, sql`${theirs} AND ${before} AND ${seenBy(viewer)}`)
    .orderBy(desc(collectibles.id))
    .limit(limit)
}

/** Those of one version of something: one at most. */
export function madeOf(db: Database, { subjectType, subjectId }: SubjectQuery) {
  return db
    .select({ id: collectibles.id, version: collectibles.version })
    .from(collectibles)
    .where(sql`${type} = ${subjectType} AND ${collectibles.subjectId} = ${subjectId}`)
    .orderBy(desc(collectibles.version))
    .limit(1)
}

export function ownCollectible(db: Database, owner: UserId, id: CollectibleId) {
  return db
    .select()
    .from(collectibles)
    .where(sql`${collectibles.id} = ${id} AND ${collectibles.authorId} = ${owner}`)
}

export function insertCollectible(db: Database, row: CollectibleRow, { tree, car }: Made): Statement[] {
  const blocks = tree.blocks.map(({ cid }, i) => ({
    cid: cidText(cid),
    collectibleId: row.id,
    ...car.places[i]!,
  }))
  // Two files may hold the same.
  const once = [...new Map(blocks.map((block) => [block.cid, block])).values()]
  return [
    db.insert(collectibles).values(row),
    ...parts(collectibleBlocks, once).map((some) => db.insert(collectibleBlocks).values(some)),
  ]
}

/** Where the content of that name is kept which everybody may have. */
export function findPublicBlock(db: Database, cid: string) {
  return db
    .select({
      collectibleId: collectibleBlocks.collectibleId,
      offset: collectibleBlocks.offset,
      length: collectibleBlocks.length,
    })
    .from(collectibleBlocks)
    .innerJoin(collectibles, eq(collectibles.id, collectibleBlocks.collectibleId))
    .innerJoin(posts, eq(posts.id, collectibles.postId))
    .leftJoin(comments, sql`${type} = 'comment' AND ${comments.id} = ${collectibles.subjectId}`)
    .where(sql`${collectibleBlocks.cid} = ${cid} AND ${subjectVisibleTo(null, type)}`)
    .limit(1)
}

/** How many of each kind would go along with something of this person's. */
export function countAffected(db: Database, owner: UserId, asked: z.infer<typeof PermanenceQuery>) {
  const { subjectType, subjectId } = asked
  const about =
    subjectId === undefined
      ? sql`${collectibles.authorId} = ${owner}`
      : subjectType === 'comment'
        ? sql`${type} = 'comment' AND ${collectibles.subjectId} = ${subjectId} AND ${collectibles.authorId} = ${owner}`
        : sql`${collectibles.postId} = ${subjectId} AND (${collectibles.authorId} = ${owner}
            OR EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${subjectId} AND ${posts.authorId} = ${owner}))`
  const many = (which: SQL) => sql<number>`count(*) FILTER (WHERE ${which})`
  const held = sql`(${collectibles.pinnedAt} IS NOT NULL OR ${collectibles.pinningSince} IS NOT NULL)`
  return db
    .select({
      ready: many(sql`${collectibles.status} <> 'minted' AND NOT ${held}`).as('ready'),
      pinned: many(sql`${collectibles.status} <> 'minted' AND ${held}`).as('pinned'),
      minted: many(sql`${collectibles.status} = 'minted'`).as('minted'),
    })
    .from(collectibles)
    .where(about)
}
