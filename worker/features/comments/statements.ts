import { type SQL, sql } from 'drizzle-orm'
import type { CommentId, PostId, UserId } from '../../core/ids'
import type { Role } from '../../core/vocabulary'
import type { Database } from '../../db/client'
import { preparedRead } from '../../db/prepared'
import { comments, posts } from '../../db/schema'
import { findUsable } from '../media/attach'
import { one } from '../posts/lists'
import { findMentioned } from '../posts/mentions'
import { selectPosts } from '../posts/view'
import { openTo, visibleTo } from '../posts/visible'
import { blockBetween } from '../profiles/relationship'
import { findPost } from './store'
import { selectComment, selectComments } from './view'
import { commentOpenTo, wanted } from './visible'

/*
 * The pages of a thread, each with what decides whether the viewer may see it, as statements that are built once
 * (`db/prepared.ts` says why).
 */
type Place = {
  viewer: UserId | null
  postId: PostId
  /** Null for the comments directly under the post. */
  parent: CommentId | null
  /** The last id of the page before. */
  after: string | null
}
type Page = { order: 'oldest' | 'newest'; limit: number; role: Role | null }

const viewerOf = ({ viewer }: Pick<Place, 'viewer'>, { role }: Page) => viewer && role && { id: viewer, role }

/** Of a page under the post; `posts` is empty when the viewer may not see it. */
export const topPage = preparedRead((db, at: Place, page: Page) => ({
  posts: findPost(db, at.viewer, at.postId, openTo(viewerOf(at, page))),
  ...halves(db, at, page),
}))

/** Of a page under a comment; `parents` is empty when the viewer may not see it. */
export const replyPage = preparedRead((db, at: Place & { parent: CommentId }, page: Page) => ({
  parents: selectComment(db, at.viewer, at.parent, commentOpenTo(viewerOf(at, page))),
  ...halves(db, at, page),
}))

/** What people across a block wrote under a post of the viewer's, or on their wall; `posts` is empty when it is neither. */
export const acrossBlocksPage = preparedRead(
  (
    db,
    { viewer, postId, after }: { viewer: UserId; postId: PostId; after: string | null },
    { limit }: { limit: number },
  ) => {
    const from = after === null ? sql`` : sql`AND ${comments.id} > ${after}`
    const theirs = sql`${comments.deletedAt} IS NULL AND ${comments.shadow} = 0 AND ${blockBetween(viewer, comments.authorId)}`
    const here = sql`${comments.postId} = ${postId} ${from} AND ${theirs}`
    return {
      posts: findPost(
        db,
        viewer,
        postId,
        sql`(${posts.authorId} = ${viewer} OR ${posts.wallId} = ${viewer})`,
      ),
      blocked: selectComments(db, viewer, here, sql`${comments.id}`, limit + 1),
    }
  },
)

/** The post itself and the first comments under it. */
export const threadPage = preparedRead((db, at: Place, page: Page) => ({
  posts: selectPosts(db, at.viewer, one(at.postId, openTo(viewerOf(at, page)))),
  ...halves(db, at, page),
}))

type New = { viewer: UserId; postId: PostId; parent: CommentId | null; names: string; media: string }

/** What a new comment is checked against: its post, the comment it answers, and the people and files named in JSON arrays. */
export const beforeComment = preparedRead((db, { viewer, postId, parent, names, media }: New) => ({
  posts: findPost(db, viewer, postId, visibleTo(viewer)),
  parents: selectComment(db, viewer, parent ?? ''),
  mentioned: findMentioned(db, viewer, names),
  found: findUsable(db, viewer, { to: 'comment', id: '' }, media),
}))

/** What everybody sees is one range of an index, and what of the viewer's own is out of sight another. */
function halves(db: Database, { viewer, postId, parent, after }: Place, { order, limit }: Page) {
  const level = parent === null ? sql`IS NULL` : sql`= ${parent}`
  const [beyond, direction] = order === 'newest' ? [sql`<`, sql`DESC`] : [sql`>`, sql`ASC`]
  const from = after === null ? sql`` : sql`AND ${comments.id} ${beyond} ${after}`
  const here = sql`${comments.postId} = ${postId} AND ${comments.parentId} ${level} ${from}`
  const these = (where: SQL) =>
    selectComments(db, viewer, sql`${here} AND ${where}`, sql`${comments.id} ${direction}`, limit + 1)
  return {
    shown: these(sql`${comments.shadow} = 0 AND ${wanted(viewer)}`),
    own: these(sql`${comments.shadow} > 0 AND ${comments.authorId} = ${viewer}`),
  }
}
