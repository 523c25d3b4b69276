import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { connect, type Database } from '../db/client'
import { countAllWaiting } from './roll-up'
import type { Person } from './world'

/*
 * Ten years of posts, made by SQL: dates, audiences and tags as irregular as life, and the same every time. On either
 * database, outside a batch, and without parameters, which one of them does not take there.
 */
const TAGS = 40
const FIRST = Date.UTC(2016, 0, 1)
const LAST = Date.UTC(2026, 0, 1)

export const db: Database = connect(env)

/** A number from 0 to `below`, different for each row and each use. */
const dice = (use: number, below: number) =>
  `abs(((i + 7919) * ${2_654_435 + use * 7_368_787}) % 1000003) % ${below}`
const id = `printf('018f-dddd-%012x', i)`.replace("'018f-dddd-", "'018fdddd-0000-7000-8000-")
/** The lower of two dice, so that some tags are used far more often than others. */
const tag = (use: number) => `'decade' || min(${dice(use, TAGS)}, ${dice(use + 1, TAGS)})`

/** Posts of `author`: three in four public, one in twenty a draft, with no tag, one or two. */
export async function seedDecade(author: Person, count: number): Promise<void> {
  const step = 5_000
  for (let from = 0; from < count; from += step) {
    await db.run(
      sql.raw(`
      WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${Math.min(from + step, count) - 1})
      INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at)
      SELECT ${id}, '${author.id}', '${author.id}', 'Post ' || i,
        CASE ${dice(1, 4)} WHEN 0 THEN '[]' WHEN 1 THEN json_array(${tag(2)}) ELSE json_array('decade', ${tag(4)}) END,
        '[]',
        CASE ${dice(6, 8)} WHEN 0 THEN 'friends' WHEN 1 THEN 'private' ELSE 'public' END,
        CASE ${dice(7, 20)} WHEN 0 THEN NULL ELSE ${id} END,
        ${FIRST} + (${dice(8, 999_983)}) * ${Math.floor((LAST - FIRST) / 1_000_003)}
      FROM n`),
    )
  }
  await countAllWaiting()
}

export async function removeDecade(author: Person): Promise<void> {
  await db.run(
    sql.raw(`DELETE FROM post_tags WHERE post_id IN (SELECT id FROM posts WHERE author_id = '${author.id}')`),
  )
  await db.run(sql.raw(`DELETE FROM posts WHERE author_id = '${author.id}'`))
}
