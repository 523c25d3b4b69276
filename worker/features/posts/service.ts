import { exists, not, sql } from 'drizzle-orm'
import { DomainError, notFound } from '../../core/errors'
import { newId, type PostId, type UserId } from '../../core/ids'
import { hashtags } from '../../core/markup/named'
import type { Ctx, UserCtx } from '../../ctx'
import { guard } from '../../db/guard'
import { emit } from '../../events/outbox'
import { admit, commit, done, type Reply, requireWriter, type Writer } from '../../use-case/exactly-once'
import { quietly, rateLimit } from '../../use-case/limits'
import { attach, inOrder, refuseUsed } from '../media/attach'
import { endOf, putPoll } from '../polls/hang'
import { freshPoll } from '../polls/view'
import type { RefRow } from '../profiles/view'
import { beforePost } from './before'
import type { NewPost, PostView } from './contract'
import { languageOf } from './language'
import { postLimits } from './limits'
import { one } from './lists'
import { mentionsIn } from './mentions'
import { commitOnWall } from './on-wall'
import { guardPace, keepPace, textsOfLastMinute } from './pace'
import { canDelete, wallRefusal } from './policy'
import { onePost } from './statements'
import { requireRoom, schedule, timeOf } from './schedule'
import type { QuotedRow } from './quoted'
import { isQuotable, requireQuotable } from './quoting'
import {
  bookmarkOf,
  deleteBookmark,
  deletePost,
  findVisible,
  insertBookmark,
  insertPost,
  insertView,
  type FullPostRow,
  type NewPostRow,
} from './store'
import { postView, selectPosts } from './view'
import { standsOnWallOf, visibleTo } from './visible'
import { quoters } from './vocabulary'

/**
 * Writes a post on one's own wall or a friend's.
 * @throws not_found for an unknown wall, forbidden on the wall of somebody who is not a friend, invalid_input, rate_limited
 */
export async function createPost(ctx: UserCtx, input: NewPost): Promise<Reply<PostView>> {
  const { viewer, now } = ctx
  const wallName = input.wall ?? viewer.username
  const asked = {
    viewer: viewer.id,
    wall: wallName,
    names: JSON.stringify(mentionsIn(input.text)),
    media: JSON.stringify(input.media),
    quoted: input.quotedPostId ?? null,
    scheduler: input.publishAt === undefined ? null : viewer.id,
  }
  const [writer, before, texts] = await admit(ctx, rateLimit.post, [
    beforePost(ctx.db, asked, {}),
    ...textsOfLastMinute(ctx, viewer.id),
  ])
  const { walls, mentioned, found, scheduled, quotable } = before
  // After a request that is repeated was answered: by then its time may have come.
  const publishAt = input.publishAt === undefined ? null : timeOf(input.publishAt, now)
  const isDraft = input.draft || publishAt !== null
  if (publishAt !== null) requireRoom(scheduled)
  if (!isDraft) keepPace(ctx, 'post', texts)
  const [wall] = walls
  if (!wall) throw notFound('person')
  const refusal = wallRefusal(
    { isOwn: wall.id === viewer.id, isFriend: Boolean(wall.isFriend) },
    input.visibility,
  )
  if (refusal) throw new DomainError('forbidden', refusal)
  if (input.quotedPostId) requireQuotable(quotable[0])

  const id = newId<PostId>(now)
  const row: FullPostRow = {
    id,
    authorId: viewer.id,
    wallId: wall.id,
    text: input.text,
    tags: tagsOf(input.text, input.tags),
    mentions: mentioned,
    visibility: input.visibility,
    media: inOrder(input.media, found),
    sensitive: input.sensitive,
    warning: input.warning,
    language: input.language === 'auto' ? await languageOf(input.text) : input.language,
    commentsFrom: input.commentsFrom,
    quotedId: input.quotedPostId ?? null,
    quotesFrom: input.quotesFrom ?? quoters.find((each) => each === wall.quotesFrom) ?? 'everyone',
    feedKey: isDraft ? null : id,
    createdAt: now,
    poll: input.poll ? { ...freshPoll(input.poll), endsAt: isDraft ? null : endOf(input.poll, now) } : null,
  }
  const view = freshView(row, writer, wall, quotable[0]?.quoted ?? null)
  const reply = { status: 201, body: view, location: `/api/v1/posts/${id}` } as const
  const statements = [
    ...(input.media.length > 0 ? attach(ctx.db, viewer.id, { to: 'post', id }, input.media, now) : []),
    ...insertPost(ctx.db, row),
    ...(row.poll ? [putPoll(ctx.db, id, row.poll)] : []),
    emit(ctx, isDraft ? 'post.drafted' : 'post.created', told(row)),
    ...(publishAt === null ? [] : schedule(ctx, id, publishAt)),
  ]
  const pace = isDraft ? [] : guardPace(ctx, 'post')
  const still = row.quotedId === null ? [] : [guard(ctx.db, isQuotable(viewer.id, row.quotedId))]
  return commitOnWall(ctx, row, reply, [...still, ...statements], pace).catch(refuseUsed)
}

/** @throws not_found, also when the viewer may not see it */
export async function getPost({ db, viewer }: Ctx, id: PostId): Promise<PostView> {
  const who = { viewer: viewer?.id ?? null, id }
  const [row] = (await onePost(db, who, { role: viewer?.role ?? null })).posts
  if (!row) throw notFound('post')
  return postView(row, viewer?.id ?? null)
}

/**
 * By its author, or the owner of the wall it stands on, who may clear it across a block as well.
 * @throws not_found, forbidden
 */
export async function removePost(ctx: UserCtx, id: PostId): Promise<void> {
  const { db, viewer } = ctx
  const [, [row]] = await admit(ctx, quietly(rateLimit.post), [
    selectPosts(db, viewer.id, one(id, sql`(${visibleTo(viewer.id)} OR ${standsOnWallOf(viewer.id)})`)),
  ])
  if (!row) throw notFound('post')
  if (!canDelete({ isAuthor: row.authorId === viewer.id, isWallOwner: row.wallId === viewer.id })) {
    throw new DomainError('forbidden', 'Only its author and the owner of the wall can delete a post.')
  }
  await commit(ctx, done, [
    emit(ctx, 'post.deleted', {
      postId: id,
      authorId: row.authorId,
      by: viewer.id,
      visibility: row.feedKey === null ? null : row.visibility,
      tags: row.tags,
    }),
    ...deletePost(db, id, ctx.now),
  ])
}

/**
 * Counts the viewer as somebody who saw the post, once; a post they may not see is left alone.
 * @throws session_ended, account_suspended
 */
export async function viewPost(ctx: UserCtx, id: PostId): Promise<void> {
  await requireWriter(ctx)
  await insertView(ctx.db, ctx.viewer.id, id, ctx.now)
}

/** @throws not_found */
export async function setBookmark(ctx: UserCtx, id: PostId, kept: boolean): Promise<void> {
  const { db, viewer, now } = ctx
  const [, [post]] = await admit(ctx, quietly(rateLimit.react), [findVisible(db, viewer.id, id)])
  if (kept && !post) throw notFound('post')
  const present = exists(bookmarkOf(db, viewer.id, id))
  const fact = { postId: id, userId: viewer.id }
  await commit(ctx, done, [
    kept ? emit(ctx, 'bookmark.added', fact, not(present)) : emit(ctx, 'bookmark.removed', fact, present),
    kept ? insertBookmark(db, viewer.id, id, now) : deleteBookmark(db, viewer.id, id),
  ])
}

/** The tags chosen and the hashtags written, each once. */
export function tagsOf(text: string, chosen: string[]): string[] {
  return [...new Set([...chosen, ...hashtags(text)])].slice(0, postLimits.tags)
}

/** What an event tells about a post. */
export function told(
  row: Pick<NewPostRow, 'id' | 'authorId' | 'wallId' | 'visibility' | 'mentions'> & {
    quotedId: PostId | null
  },
) {
  const { id: postId, authorId, wallId, visibility, quotedId } = row
  return {
    quotedId,
    postId,
    authorId,
    wallId,
    visibility,
    mentioned: row.mentions.map((mention): UserId => mention.id),
  }
}

/** A post nobody has answered yet, without reading it back. */
function freshView(row: FullPostRow, author: Writer, wall: RefRow, quoted: QuotedRow | null): PostView {
  const onOther = wall.id !== author.id
  return postView(
    {
      ...row,
      feedKey: row.feedKey ?? null,
      moderation: null,
      decision: null,
      editedAt: null,
      card: null,
      commentCount: 0,
      threadCount: 0,
      viewCount: 0,
      reactionCounts: {},
      repostCount: 0,
      quoteCount: 0,
      quoted,
      reposter: null,
      authorUsername: author.username,
      authorName: author.displayName,
      authorSeed: author.avatarSeed,
      wallUsername: onOther ? wall.username : null,
      wallName: onOther ? wall.displayName : null,
      wallSeed: onOther ? wall.avatarSeed : null,
      reaction: null,
      lockedBy: 0,
      marks: 0,
      wallIsOpen: 1,
      filtered: [],
      key: row.id,
    },
    author.id,
  )
}
