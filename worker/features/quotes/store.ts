import { sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { preparedRead } from '../../db/prepared'
import { posts } from '../../db/schema'
import { END } from '../posts/lists'
import { type List, selectPosts } from '../posts/view'
import { openTo, visibleTo, wanted } from '../posts/visible'
import { blockBetween } from '../profiles/relationship'
import type { Role } from '../../core/vocabulary'

type Asked = { viewer: UserId | null; id: PostId; after: string | null }
type Shape = { role: Role | null; limit: number }

/** A page of the posts that quote another, the newest first, and that other, if it is open to the viewer. */
export const quotesPage = preparedRead((db, { viewer, id, after }: Asked, { role, limit }: Shape) => ({
  quoted: db
    .select({ id: posts.id })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${openTo(viewer && role && { id: viewer, role })}`),
  posts: selectPosts(db, viewer, quotesOf(viewer, id, { limit, after })),
}))

function quotesOf(
  viewer: UserId | null,
  id: PostId,
  { limit, after }: { limit: number; after: string | null },
): List {
  const found = sql`
    SELECT ${posts.id} AS id, ${posts.feedKey} AS key FROM ${posts}
    WHERE ${posts.quotedId} = ${id} AND ${posts.detached} = 0 AND ${posts.feedKey} < ${after ?? END}
    ORDER BY ${posts.feedKey} DESC`
  const author = sql`(SELECT of_quote.author_id FROM ${posts} AS of_quote WHERE of_quote.id = ${id})`
  const shown = sql`${visibleTo(viewer)} AND ${wanted(viewer)} AND NOT ${blockBetween(posts.authorId, author)}`
  return { page: found, shown, limit: limit + 1 }
}

/** A post that the viewer sees, which quotes something, and whether that is theirs. */
export function findQuoting(db: Database, viewer: UserId, id: PostId) {
  const theirs = sql`EXISTS (SELECT 1 FROM ${posts} AS of_quote WHERE of_quote.id = ${posts.quotedId} AND of_quote.author_id = ${viewer})`
  return db
    .select({
      authorId: posts.authorId,
      quotedId: posts.quotedId,
      isTheirs: sql<number>`${theirs}`.as('is_theirs'),
    })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL AND ${visibleTo(viewer)}`)
}

/** The quote is there, and attached. */
const attached = (id: PostId, quotedId: PostId) =>
  sql`${posts.id} = ${id} AND ${posts.quotedId} = ${quotedId} AND ${posts.detached} = 0`

export function willDetach(id: PostId, quotedId: PostId) {
  return sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${attached(id, quotedId)})`
}

export function detach(db: Database, id: PostId, quotedId: PostId) {
  return db.update(posts).set({ detached: true }).where(attached(id, quotedId))
}
