import { eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'
import { iso, isoOrNull } from '../../core/time'
import type { Database } from '../../db/client'
import { commentReactions, comments, posts, users } from '../../db/schema'
import { matchedBy } from '../filters/matching'
import { mediaView } from '../media/view'
import { isKept, keeperAs, keepersIn } from '../posts/keepers'
import { decisionColumn, markOf } from '../posts/mark'
import { withoutZeros } from '../posts/view'
import { userRef } from '../profiles/view'
import type { ReactionKind } from '../reactions/vocabulary'
import type { CommentView } from './contract'
import { commentLimits } from './limits'
import { canDelete, canEdit, canFold, canReply } from './policy'
import { takesCommentsOf } from './store'
import { commentVisible, postVisible } from './visible'

const author = alias(users, 'author')

const commentColumns = {
  id: comments.id,
  postId: comments.postId,
  parentId: comments.parentId,
  depth: comments.depth,
  authorId: comments.authorId,
  text: comments.text,
  language: comments.language,
  foldedBy: comments.foldedBy,
  sensitive: comments.sensitive,
  warning: comments.warning,
  mentions: comments.mentions,
  media: comments.media,
  card: comments.card,
  createdAt: comments.createdAt,
  editedAt: comments.editedAt,
  deletedAt: comments.deletedAt,
  moderation: comments.moderation,
  decision: decisionColumn(comments.moderation, sql`'comment:' || ${comments.id}`),
  replyCount: comments.replyCount,
  reactionCounts: comments.reactionCounts,
}

/** Every column has a name of its own: D1 mixes up equal names of a join inside a batch. */
const authorColumns = {
  authorUsername: sql<string>`${author.username}`.as('author_username'),
  authorName: sql<string>`${author.displayName}`.as('author_name'),
  authorSeed: sql<string>`${author.avatarSeed}`.as('author_seed'),
}

function viewerColumns(viewer: UserId | null) {
  const mine = sql`${commentReactions.commentId} = ${comments.id} AND ${commentReactions.userId} = ${viewer}`
  const reaction = viewer
    ? sql<ReactionKind | null>`(SELECT ${commentReactions.kind} FROM ${commentReactions} WHERE ${mine})`
    : sql<ReactionKind | null>`NULL`
  return {
    reaction: reaction.as('reaction'),
    filtered: matchedBy(viewer, comments),
  }
}

/** Whose post a comment belongs to, and how the viewer stands to it. */
export type CommentedPost = {
  postAuthorId: UserId
  postWallId: UserId
  seesPost: number | boolean
  /** The viewer may comment on it. */
  takesComments: number | boolean
}

const postColumns = {
  postAuthorId: sql<UserId>`${posts.authorId}`.as('post_author_id'),
  postWallId: sql<UserId>`${posts.wallId}`.as('post_wall_id'),
}

/** One comment and its post, if the viewer may see it. */
export function selectComment(
  db: Database,
  viewer: UserId | null,
  id: string,
  sees = commentVisible(viewer),
) {
  return selectCommentsAnywhere(db, viewer, {}).where(sql`${comments.id} = ${id} AND ${sees}`)
}

/** Comments of any posts, with what their posts say of them, and `more`. */
export function selectCommentsAnywhere<More extends Record<string, SQL.Aliased>>(
  db: Database,
  viewer: UserId | null,
  more: More,
) {
  return db
    .select({
      ...commentColumns,
      ...authorColumns,
      ...viewerColumns(viewer),
      ...postColumns,
      seesPost: sql<number>`${postVisible(viewer)}`.as('sees_post'),
      takesComments: takesCommentsOf(viewer).as('takes_comments'),
      ...more,
    })
    .from(comments)
    .innerJoin(author, eq(author.id, comments.authorId))
    .innerJoin(posts, eq(posts.id, comments.postId))
}

/** The comments of one post that are wanted, in the order wanted; whether the viewer sees the post is asked beside it. */
export function selectComments(db: Database, viewer: UserId | null, where: SQL, order: SQL, limit: number) {
  return db
    .select({ ...commentColumns, ...authorColumns, ...viewerColumns(viewer) })
    .from(comments)
    .innerJoin(author, eq(author.id, comments.authorId))
    .where(where)
    .orderBy(order)
    .limit(limit)
}

export type CommentRow = Awaited<ReturnType<typeof selectComments>>[number]

export function commentView(row: CommentRow, post: CommentedPost, viewer: UserId | null): CommentView {
  const deleted = row.deletedAt !== null
  const keeps = keeperRoles(post, viewer)
  const facts = {
    isAuthor: row.authorId === viewer,
    ownsPost: keeperAs(keeps) !== null,
    seesPost: Boolean(post.seesPost),
    takesComments: Boolean(post.takesComments),
    deleted,
    withheld: row.moderation !== null,
  }
  return {
    id: row.id,
    postId: row.postId,
    parentId: row.parentId,
    depth: row.depth,
    author: deleted ? null : userRef(personOf(row)),
    text: row.text,
    language: row.language,
    mentions: row.mentions,
    media: row.media.map(mediaView),
    sensitive: row.sensitive,
    warning: row.warning,
    card: row.card?.card ?? null,
    deleted,
    foldedBy: keepersIn(row.foldedBy),
    moderation: markOf(row, facts.isAuthor),
    createdAt: iso(row.createdAt),
    editedAt: isoOrNull(row.editedAt),
    replyCount: row.replyCount,
    reactionCounts: withoutZeros(row.reactionCounts),
    viewer: {
      reaction: row.reaction,
      canEdit: canEdit(facts),
      canDelete: !deleted && canDelete(facts),
      canReply: viewer !== null && row.depth < commentLimits.depth && canReply(facts),
      canFold: canFold(facts),
      folds: isKept(row.foldedBy, keeps),
      filtered: row.filtered,
    },
  }
}

/** What of the post is the viewer's. */
export function keeperRoles(post: Pick<CommentedPost, 'postAuthorId' | 'postWallId'>, viewer: UserId | null) {
  return { isAuthor: post.postAuthorId === viewer, isWallOwner: post.postWallId === viewer }
}

function personOf({ authorId: id, authorUsername, authorName, authorSeed }: CommentRow) {
  return { id, username: authorUsername, displayName: authorName, avatarSeed: authorSeed }
}
