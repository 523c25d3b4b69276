import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { notFound } from '../../core/errors'
import { CommentId, PostId, type UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database } from '../../db/client'
import { comments, posts } from '../../db/schema'
import { getComment } from '../comments/read'
import { commentVisible } from '../comments/visible'
import type { MediaView } from '../media/contract'
import type { ReactionCounts } from '../posts/contract'
import { getPost } from '../posts/service'
import { visibleTo } from '../posts/visible'
import type { Visibility } from '../posts/vocabulary'
import type { UserRef } from '../profiles/contract'
import type { SubjectQuery } from './contract'
import type { SubjectFacts } from './policy'

/* What collectibles are made of: posts and comments, as they stand now. */

/** `posts` and `comments` belong to the query: the post, and the comment of a collectible that is of one. */
export const subjectColumns = {
  subjectAuthor: sql<UserId | null>`coalesce(${comments.authorId}, ${posts.authorId})`.as('subject_author'),
  subjectIsThere: sql<number>`(${posts.feedKey} IS NOT NULL AND ${comments.deletedAt} IS NULL)`.as(
    'subject_is_there',
  ),
  subjectVisibility: sql<Visibility | null>`coalesce(${posts.chosenVisibility}, ${posts.visibility})`.as(
    'subject_visibility',
  ),
  subjectHidden: sql<number>`(${posts.visibility} = 'withheld' OR coalesce(${comments.shadow}, 0) > 0)`.as(
    'subject_hidden',
  ),
  subjectVersion: sql<number>`iif(${comments.id} IS NULL, coalesce(${posts.editedAt}, ${posts.createdAt}),
    coalesce(${comments.editedAt}, ${comments.createdAt}))`.as('subject_version'),
}
export type SubjectColumns = {
  subjectAuthor: UserId | null
  subjectIsThere: number | null
  subjectVisibility: Visibility | null
  subjectHidden: number | null
  subjectVersion: number | null
}

/** Whoever is asked about sees it now; with nobody, everybody does. `type` says whether there is a comment. */
export function subjectVisibleTo(viewer: UserId | null, type: SQL): SQL {
  return sql`iif(${type} = 'post', ${visibleTo(viewer)}, ${comments.deletedAt} IS NULL AND ${comments.id} IS NOT NULL AND ${commentVisible(viewer)})`
}

/** @param row of a left join: of what is gone there is nothing */
export function factsOf(row: SubjectColumns, viewer: UserId | null): SubjectFacts & { version: number } {
  return {
    isAuthor: viewer !== null && row.subjectAuthor === viewer,
    isThere: Boolean(row.subjectIsThere),
    visibility: row.subjectVisibility ?? 'private',
    hidden: Boolean(row.subjectHidden),
    version: row.subjectVersion ?? -1,
  }
}

/** The facts of a post or a comment, if the viewer sees it. */
export function findSubject(db: Database, viewer: UserId | null, { subjectType, subjectId }: SubjectQuery) {
  const asked = alias(posts, 'asked')
  const postOf =
    subjectType === 'post'
      ? sql`SELECT ${subjectId}`
      : sql`SELECT ${comments.postId} FROM ${comments} WHERE ${comments.id} = ${subjectId}`
  return db
    .select({ postId: sql<PostId>`${posts.id}`.as('post_id'), ...subjectColumns })
    .from(posts)
    .leftJoin(comments, sql`${subjectType} = 'comment' AND ${comments.id} = ${subjectId}`)
    .where(
      sql`${posts.id} = (SELECT ${asked.id} FROM ${posts} AS asked WHERE ${asked.id} = (${postOf}))
        AND ${subjectVisibleTo(viewer, sql`${subjectType}`)}`,
    )
}

export type Content = {
  type: SubjectQuery['subjectType']
  id: PostId | CommentId
  postId: PostId
  author: UserRef
  text: string
  /** None, or none that is known. */
  language: string | null
  tags: string[]
  mentions: string[]
  media: MediaView[]
  warning: string
  sensitive: boolean
  createdAt: string
  editedAt: string | null
  reactions: ReactionCounts
  answers: number
  views: number | null
}

/** What it says, and how it does. @throws not_found */
export async function contentOf(ctx: Ctx, { subjectType, subjectId }: SubjectQuery): Promise<Content> {
  if (subjectType === 'post') {
    const post = await getPost(ctx, PostId.parse(subjectId))
    const { id, author, text, language, tags, media, warning, sensitive, createdAt, editedAt } = post
    return {
      type: 'post',
      id,
      postId: id,
      author,
      text,
      language,
      tags,
      media,
      warning,
      sensitive,
      createdAt,
      editedAt,
      mentions: post.mentions.map(({ username }) => username),
      reactions: post.reactionCounts,
      answers: post.commentCount,
      views: post.viewCount,
    }
  }
  const comment = await getComment(ctx, CommentId.parse(subjectId))
  const { id, postId, author, text, language, media, warning, sensitive, createdAt, editedAt } = comment
  if (!author) throw notFound('comment')
  return {
    type: 'comment',
    id,
    postId,
    author,
    text,
    language,
    media,
    createdAt,
    editedAt,
    tags: [],
    mentions: comment.mentions.map(({ username }) => username),
    warning,
    sensitive,
    reactions: comment.reactionCounts,
    answers: comment.replyCount,
    views: null,
  }
}

/** Where it stands, on this server. */
export function pathOf(type: SubjectQuery['subjectType'], id: string, postId: string): string {
  return type === 'post' ? `/posts/${id}` : `/posts/${postId}/comments/${id}`
}
