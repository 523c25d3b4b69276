import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../db/client'
import { comments, friendships, posts } from '../../db/schema'
import { dayAt, isRecent, type Source, waitingAmong } from '../rollups/waiting'
import { NEWEST, sidesOf } from './activity-store'
import { idOf } from '../profiles/find'

export type Waiting = { day: number; n: number }

/** What somebody did and received that is not rolled up yet, by day. */
export function selectWaiting(db: Database, username: string, everything: boolean) {
  const count = (source: Source, from: SQL, where: SQL) => {
    const rows = sql`
      SELECT fact.at, fact.seq, fact.is_public FROM ${from} WHERE ${where} AND ${isRecent(source, sql`fact.at`)}`
    return db
      .select({ day: dayAt(sql`waiting.at`).as('waiting_day'), n: sql<number>`count(*)`.as('n') })
      .from(sql`${waitingAmong(source, rows)} AS waiting`)
      .where(sql`waiting.is_public IN ${sidesOf(everything)}`)
      .groupBy(sql`waiting_day`)
  }
  const person = idOf(username)
  const ownPosts = sql`(SELECT ${posts.id} AS id FROM ${posts} WHERE ${posts.authorId} = ${person} AND ${posts.feedKey} IS NOT NULL
    ORDER BY ${posts.feedKey} DESC LIMIT ${NEWEST}) AS own`
  const ownComments = sql`(SELECT ${comments.id} AS id FROM ${comments} WHERE ${comments.authorId} = ${person}
    ORDER BY ${comments.id} DESC LIMIT ${NEWEST}) AS own`
  const friends = sql`(SELECT ${friendships.userId} AS user_id, ${friendships.createdAt} AS at, ${friendships}.rowid AS seq,
    1 AS is_public FROM ${friendships}) AS fact`
  const isTheirs = sql`fact.giver_id = ${person}`
  return [
    count('post_reactions', sql`post_reaction_facts AS fact`, isTheirs),
    count('comment_reactions', sql`comment_reaction_facts AS fact`, isTheirs),
    count(
      'post_reactions',
      sql`${ownPosts} CROSS JOIN post_reaction_facts AS fact`,
      sql`fact.post_id = own.id`,
    ),
    count(
      'comment_reactions',
      sql`${ownComments} CROSS JOIN comment_reaction_facts AS fact`,
      sql`fact.comment_id = own.id`,
    ),
    count('post_views', sql`${ownPosts} CROSS JOIN post_view_facts AS fact`, sql`fact.post_id = own.id`),
    count('comments', sql`${ownComments} CROSS JOIN comment_facts AS fact`, sql`fact.id = own.id`),
    count('friendships', friends, sql`fact.user_id = ${person}`),
    count('posts', sql`${ownPosts} CROSS JOIN post_facts AS fact`, sql`fact.id = own.id`),
  ] as const
}
