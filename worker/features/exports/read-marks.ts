import { eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { CommentId, PostId } from '../../core/ids'
import { iso } from '../../core/time'
import {
  bookmarks,
  commentReactions,
  comments,
  mutedPosts,
  postReactions,
  posts,
  postViews,
  reposts,
  users,
} from '../../db/schema'
import type { ArchiveItem } from '../archive/contract'
import { commentVisible } from '../comments/visible'
import { visibleTo } from '../posts/visible'
import type { ReactionKind } from '../reactions/vocabulary'
import { commentReference, postReference } from './references'
import { type ListSection, PAGE, page, type Read, readTimeKey, type Source } from './section'

/** By what marks are walked: what the index that begins with their owner goes on with, so that no page sorts all of them. */
type Walk = { order: SQL; place: SQL<string>; after: (place: string | null) => SQL }

const byId = (id: SQLiteColumn): Walk => ({
  order: sql`${id}`,
  place: sql<string>`${id}`,
  after: (place) => sql`${id} > ${place ?? ''}`,
})

const byTime = (at: SQLiteColumn, id: SQLiteColumn): Walk => ({
  order: sql`${at}, ${id}`,
  place: sql<string>`${at} || ':' || ${id}`,
  after: (place) => sql`(${at}, ${id}) > ${readTimeKey(place)}`,
})

type Marks = SQLiteTable & { postId: SQLiteColumn; createdAt: SQLiteColumn }
type MarkList = 'bookmarks' | 'reposts' | 'muted-posts' | 'viewed-posts'
type Marked = ArchiveItem<'bookmarks'>

const author = { authorId: users.id, authorName: users.username, authorDisplayName: users.displayName }

/** Posts somebody marked, each with its author if it is still in sight. */
function marked<List extends MarkList>(kind: List, table: Marks, owner: SQLiteColumn, walk: Walk) {
  const read = async (source: Source, after: string | null): Promise<Read<Marked>> => {
    const { ctx, origin, begun } = source
    const rows = await ctx.db
      .select({
        place: walk.place.as('place'),
        postId: sql<PostId>`${table.postId}`.as('marked'),
        at: sql<number>`${table.createdAt}`.as('at'),
        ...author,
      })
      .from(table)
      .leftJoin(posts, sql`${posts.id} = ${table.postId} AND ${visibleTo(source.owner)}`)
      .leftJoin(users, eq(users.id, posts.authorId))
      .where(sql`${owner} = ${source.owner} AND ${walk.after(after)} AND ${table.createdAt} <= ${begun}`)
      .orderBy(walk.order)
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ place }) => place,
      (row) => ({ post: postReference(origin, row.postId, row), createdAt: iso(row.at) }),
    )
  }
  return { kind, read }
}

export const bookmarkList = marked(
  'bookmarks',
  bookmarks,
  bookmarks.userId,
  byTime(bookmarks.createdAt, bookmarks.postId),
)
export const repostList = marked(
  'reposts',
  reposts,
  reposts.userId,
  byTime(reposts.createdAt, reposts.postId),
)
export const mutedPostList = marked('muted-posts', mutedPosts, mutedPosts.userId, byId(mutedPosts.postId))
export const viewedPosts = marked('viewed-posts', postViews, postViews.viewerId, byId(postViews.postId))

export const postReactionList: ListSection<'post-reactions'> = {
  kind: 'post-reactions',
  async read({ ctx: { db }, owner, origin, begun }, after) {
    const r = postReactions
    const walk = byId(r.postId)
    const rows = await db
      .select({
        place: walk.place.as('place'),
        postId: sql<PostId>`${r.postId}`.as('marked'),
        kind: sql<ReactionKind>`${r.kind}`.as('kind'),
        at: sql<number>`${r.createdAt}`.as('at'),
        ...author,
      })
      .from(r)
      .leftJoin(posts, sql`${posts.id} = ${r.postId} AND ${visibleTo(owner)}`)
      .leftJoin(users, eq(users.id, posts.authorId))
      .where(sql`${r.userId} = ${owner} AND ${walk.after(after)} AND ${r.createdAt} <= ${begun}`)
      .orderBy(walk.order)
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ place }) => place,
      (row) => ({ post: postReference(origin, row.postId, row), kind: row.kind, createdAt: iso(row.at) }),
    )
  },
}

export const commentReactionList: ListSection<'comment-reactions'> = {
  kind: 'comment-reactions',
  async read({ ctx: { db }, owner, origin, begun }, after) {
    const r = commentReactions
    const walk = byId(r.commentId)
    const isSeen = sql`${comments.deletedAt} IS NULL AND ${commentVisible(owner)}`
    const rows = await db
      .select({
        place: walk.place.as('place'),
        commentId: sql<CommentId>`${r.commentId}`.as('marked'),
        kind: sql<ReactionKind>`${r.kind}`.as('kind'),
        at: sql<number>`${r.createdAt}`.as('at'),
        postId: sql<PostId | null>`${comments.postId}`.as('post'),
        ...author,
      })
      .from(r)
      .leftJoin(comments, sql`${comments.id} = ${r.commentId} AND ${isSeen}`)
      .leftJoin(users, eq(users.id, comments.authorId))
      .where(sql`${r.userId} = ${owner} AND ${walk.after(after)} AND ${r.createdAt} <= ${begun}`)
      .orderBy(walk.order)
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ place }) => place,
      (row) => ({
        comment: commentReference(origin, row.commentId, row.postId, row),
        kind: row.kind,
        createdAt: iso(row.at),
      }),
    )
  },
}
