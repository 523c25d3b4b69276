import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../db/client'
import { commentReactions, comments, postReactions, posts } from '../../db/schema'
import { dayAt, type Source, waitingAmong, waits } from '../rollups/waiting'
import { NEWEST, sidesOf } from './activity-store'
import { idOf } from '../profiles/find'

export type Waiting = { day: number; n: number }

/** What somebody did and received that is not rolled up yet, by day. */
export function selectWaiting(db: Database, username: string, everything: boolean) {
  const count = (source: Source, from: SQL, where: SQL) => {
    const rows = sql`
      SELECT fact.at, fact.is_public FROM ${from}
      WHERE ${where} AND ${waits(source, { at: sql`fact.at`, seq: sql`fact.seq` })}`
    return db
      .select({ day: dayAt(sql`waiting.at`).as('waiting_day'), n: sql<number>`count(*)`.as('n') })
      .from(sql`${waitingAmong(rows)} AS waiting`)
      .where(sql`waiting.is_public IN ${sidesOf(everything)}`)
      .groupBy(sql`waiting_day`)
  }
  const person = idOf(username)
  const ownPosts = sql`(SELECT ${posts.id} AS id FROM ${posts} WHERE ${posts.authorId} = ${person} AND ${posts.feedKey} IS NOT NULL
    ORDER BY ${posts.feedKey} DESC LIMIT ${NEWEST}) AS own`
  const ownComments = sql`(SELECT ${comments.id} AS id FROM ${comments} WHERE ${comments.authorId} = ${person}
    ORDER BY ${comments.id} DESC LIMIT ${NEWEST}) AS own`
  const toPosts = sql`(SELECT ${postReactions}.rowid AS seq FROM ${postReactions} WHERE ${postReactions.userId} = ${person}
    ORDER BY ${postReactions.postId} DESC LIMIT ${NEWEST}) AS own`
  const toComments = sql`(SELECT ${commentReactions}.rowid AS seq FROM ${commentReactions} WHERE ${commentReactions.userId} = ${person}
    ORDER BY ${commentReactions.commentId} DESC LIMIT ${NEWEST}) AS own`
  return [
    count('post_reactions', sql`${toPosts} CROSS JOIN post_reaction_facts AS fact`, sql`fact.seq = own.seq`),
    count(
      'comment_reactions',
      sql`${toComments} CROSS JOIN comment_reaction_facts AS fact`,
      sql`fact.seq = own.seq`,
    ),
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
    count('posts', sql`${ownPosts} CROSS JOIN post_facts AS fact`, sql`fact.id = own.id`),
  ] as const
}
