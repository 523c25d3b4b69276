import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { DomainError, notFound } from '../../core/errors'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { posts } from '../../db/schema'
import { areFriends, isFollowing } from '../profiles/relationship'
import { type Quotable, quoteRefusal } from './policy'
import { type Seen, visibleTo } from './visible'

/* Who may quote a post. */

/** A post that another quotes. */
export const quoted = alias(posts, 'quoted')

type Asked = Seen & Record<'id' | 'moderation' | 'quotesFrom', AnyColumn>

/** Whether its author's choice lets somebody quote a post. Nothing is looked up where everybody may. */
function isInvited(viewer: UserId | SQL, { authorId, quotesFrom }: Asked): SQL {
  return sql`(CASE ${quotesFrom}
    WHEN 'everyone' THEN 1
    WHEN 'nobody' THEN 0
    ELSE ${areFriends(viewer, authorId)} OR ${isFollowing(viewer, authorId)} END)`
}

/** Its author has taken it out of a post of theirs that still stands. */
function wasDetached(viewer: UserId | SQL, { id }: Asked): SQL {
  return sql`EXISTS (SELECT 1 FROM ${posts} AS mine WHERE mine.quoted_id = ${id} AND mine.author_id = ${viewer} AND mine.detached = 1)`
}

/** That `policy.quoteRefusal` has nothing against it, in SQL, of a post that the viewer sees. */
export function mayQuote(viewer: UserId | SQL, post: Asked = posts): SQL {
  const isOut = sql`${post.feedKey} IS NOT NULL AND ${post.moderation} IS NULL`
  const isOpen = sql`${post.visibility} = 'public' AND ${isInvited(viewer, post)} AND NOT ${wasDetached(viewer, post)}`
  return sql`(${isOut} AND (${post.authorId} = ${viewer} OR (${isOpen})))`
}

/** That somebody sees a post, and may quote it. */
export function isQuotable(viewer: UserId | SQL, id: PostId | SQL | AnyColumn): SQL {
  return sql`EXISTS (SELECT 1 FROM ${posts} AS quoted WHERE ${quoted.id} = ${id} AND ${visibleTo(viewer, quoted)} AND ${mayQuote(viewer, quoted)})`
}

const flag = (condition: SQL, name: string) => sql<number>`(${condition})`.as(name)

/** What decides whether a post that somebody sees can be quoted by them. */
export function quotableColumns(viewer: UserId) {
  return {
    quotedVisibility: sql<Quotable['visibility']>`${quoted.visibility}`.as('quoted_visibility'),
    isDraft: flag(sql`${quoted.feedKey} IS NULL`, 'is_draft'),
    isWithheld: flag(sql`${quoted.moderation} IS NOT NULL`, 'is_withheld'),
    isTheirs: flag(sql`${quoted.authorId} = ${viewer}`, 'is_theirs'),
    isInvited: flag(isInvited(viewer, quoted), 'is_invited'),
    wasDetached: flag(wasDetached(viewer, quoted), 'was_detached'),
  }
}

/** What the post with this id quotes, if its author sees it. */
export function findQuotedBy(db: Database, author: UserId, id: PostId) {
  return db
    .select(quotableColumns(author))
    .from(quoted)
    .where(
      sql`${quoted.id} = (SELECT ${posts.quotedId} FROM ${posts} WHERE ${posts.id} = ${id}) AND ${visibleTo(author, quoted)}`,
    )
}

type Row = Awaited<ReturnType<typeof findQuotedBy>>[number]

/** @throws not_found, not_public, forbidden */
export function requireQuotable(row: Row | undefined): void {
  if (!row) throw notFound('post')
  const refusal = quoteRefusal({
    visibility: row.quotedVisibility,
    draft: Boolean(row.isDraft),
    withheld: Boolean(row.isWithheld),
    isAuthor: Boolean(row.isTheirs),
    isInvited: Boolean(row.isInvited),
    wasDetached: Boolean(row.wasDetached),
  })
  if (refusal) throw new DomainError(refusal.code, refusal.detail)
}

/** Of a draft that is to be published: what it quotes may have gone since it was begun. @throws conflict, not_public, forbidden */
export function requireStillQuotable(row: Row | undefined): void {
  if (row) return requireQuotable(row)
  throw new DomainError(
    'conflict',
    'What this post quotes is gone, or out of your sight. Take the quote out first.',
  )
}
