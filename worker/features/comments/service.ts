import { sql } from 'drizzle-orm'
import { DomainError, notFound } from '../../core/errors'
import { type CommentId, newId, type PostId, type UserId } from '../../core/ids'
import type { OwnCard } from '../../db/schema'
import { guard, guardFailed } from '../../db/guard'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { etagOf, requireMatch } from '../../use-case/etag'
import { admit, commit, commitThenRead, done, type Reply, type Writer } from '../../use-case/exactly-once'
import { quietly, rateLimit } from '../../use-case/limits'
import { attach, findUsable, inOrder, refuseUsed, requireSomething } from '../media/attach'
import { cardAfter, isSameCard, noCard } from '../links/own-card'
import { keeperAs } from '../posts/keepers'
import { languageOf } from '../posts/language'
import { findMentioned, mentionsIn } from '../posts/mentions'
import { guardPace, keepPace, recheckPace, textsOfLastMinute } from '../posts/pace'
import type { CommentPatch, CommentView, NewComment } from './contract'
import { placeOf, wasDeleted } from './place'
import { canDelete, editRefusal } from './policy'
import {
  deleteComment,
  insertComment,
  lostItsPlace,
  type FullCommentRow,
  type NewCommentRow,
  restIsAs,
  setCard,
  stands,
  stillAs,
  updateComment,
} from './store'
import { beforeComment } from './statements'
import { type CommentedPost, commentView, keeperRoles, selectComment } from './view'
import { commentVisible, standsWith } from './visible'

type FoundComment = Awaited<ReturnType<typeof selectComment>>[number]

/**
 * Comments on a post, or replies to one of its comments.
 * @throws not_found for a post or comment out of sight, conflict on a draft or a deleted comment, thread_locked,
 * comments_restricted, invalid_input too deep
 */
export async function createComment(
  ctx: UserCtx,
  postId: PostId,
  input: NewComment,
): Promise<Reply<CommentView>> {
  const { db, viewer, now } = ctx
  const parentId = input.parentId ?? null
  const names = JSON.stringify(mentionsIn(input.text))
  const media = JSON.stringify(input.media)
  const before = beforeComment(db, { viewer: viewer.id, postId, parent: parentId, names, media }, {})
  const [writer, { posts, parents, mentioned, found }, texts] = await admit(ctx, rateLimit.comment, [
    before,
    ...textsOfLastMinute(ctx, viewer.id),
  ])
  keepPace(ctx, 'comment', texts)
  const { post, depth } = placeOf(postId, input, posts[0], parents[0])

  const id = newId<CommentId>(now)
  const files = inOrder(input.media, found)
  const language = await languageOf(input.text)
  const { text, sensitive, warning } = input
  const said = { text, sensitive, warning, language, mentions: mentioned, media: files, createdAt: now }
  const row = { id, postId, parentId, depth, authorId: viewer.id, ...said }
  const reply = {
    status: 201,
    body: freshView(row, writer, post),
    location: `/api/v1/comments/${id}`,
  } as const
  try {
    return await commit(ctx, reply, [
      ...guardPace(ctx, 'comment'),
      ...(files.length > 0 ? attach(db, viewer.id, { to: 'comment', id }, input.media, now) : []),
      insertComment(db, row),
      emit(ctx, 'comment.created', {
        commentId: id,
        postId,
        parentId,
        authorId: viewer.id,
        mentioned: idsOf(mentioned),
      }),
    ])
  } catch (error) {
    if (guardFailed(error)) await recheckPace(ctx, 'comment')
    else if (!lostItsPlace(error)) return refuseUsed(error)
    const { posts, parents } = await before
    placeOf(postId, input, posts[0], parents[0])
    throw new DomainError('conflict', 'This thread just changed. Try again.')
  }
}

/** The version of a comment that its author edits. */
export function versionOf({ text, editedAt, deleted, media, sensitive, warning }: CommentView): string {
  const ids = media.map(({ id }) => id)
  return etagOf('comment', text, editedAt, deleted, ids, sensitive, warning)
}

const refusals = {
  not_author: () => new DomainError('forbidden', 'Only its author can edit a comment.'),
  deleted: wasDeleted,
  post_unseen: () => new DomainError('forbidden', 'You can no longer see the post of this comment.'),
}

/**
 * Replaces the text, what hangs on it, what stands in front of it, or all of them.
 *
 * @param ifMatch the version that it is meant for; without one, it is meant for any
 * @throws not_found, conflict when it was deleted, forbidden for anyone but the author, precondition_failed
 */
export async function editComment(
  ctx: UserCtx,
  id: CommentId,
  patch: CommentPatch,
  ifMatch?: string,
): Promise<CommentView> {
  const { db, viewer, now } = ctx
  const target = { to: 'comment', id } as const
  const [, [row], mentioned, found, texts] = await admit(ctx, rateLimit.comment, [
    selectComment(db, viewer.id, id),
    findMentioned(db, viewer.id, JSON.stringify(mentionsIn(patch.text ?? ''))),
    findUsable(db, viewer.id, target, JSON.stringify(patch.media ?? [])),
    ...textsOfLastMinute(ctx, viewer.id),
  ])
  if (!row) throw notFound('comment')
  const isAuthor = row.authorId === viewer.id
  const refusal = editRefusal({ isAuthor, deleted: row.deletedAt !== null, seesPost: Boolean(row.seesPost) })
  if (refusal) throw refusals[refusal]()
  const version = versionOf(commentView(row, row, viewer.id))
  requireMatch(ifMatch, version)
  const { text = row.text, sensitive = row.sensitive, warning = row.warning } = patch
  const media = patch.media ? inOrder(patch.media, found) : row.media
  requireSomething({ text, media })
  const card = patch.card === null ? noCard(text) : cardAfter(row.card, text)
  const isSame = sensitive === row.sensitive && warning === row.warning
  if (isSame && text === row.text && namesOf(media) === namesOf(row.media))
    return isSameCard(card, row.card) ? commentView(row, row, viewer.id) : dropCard(ctx, row, card)
  keepPace(ctx, 'comment', texts, id)

  const mentions = patch.text === undefined ? row.mentions : mentioned
  const language = text === row.text ? row.language : await languageOf(text)
  const change = { text, sensitive, warning, language, mentions, media, card, editedAt: now }
  const told = { commentId: id, postId: row.postId, authorId: viewer.id, mentioned: idsOf(mentions) }
  const isMeant = ifMatch === undefined ? restIsAs(row, patch) : stillAs(row)
  const files = patch.media
    ? [guard(db, sql`(${stands(id)} AND ${isMeant})`), ...attach(db, viewer.id, target, patch.media, now)]
    : []
  const edited = await commitThenRead(
    ctx,
    [emit(ctx, 'comment.edited', told, sql`(${stands(id)} AND ${isMeant})`), ...files],
    updateComment(db, id, change, isMeant),
  ).catch(nothingIfGuarded)
  if (edited.length === 0) {
    const [present] = await selectComment(db, viewer.id, id)
    if (!present) throw notFound('comment')
    if (present.deletedAt !== null) throw wasDeleted()
    requireMatch(version, versionOf(commentView(present, present, viewer.id)))
    throw new DomainError('conflict', 'This comment is being changed from many places at once. Try again.')
  }
  return commentView({ ...row, ...change }, row, viewer.id)
}

/** No other version of the comment: nothing of what was written has changed. An edit at the same time decides itself. */
async function dropCard(ctx: UserCtx, row: FoundComment, card: OwnCard | null): Promise<CommentView> {
  const { id: commentId, postId, authorId } = row
  const isSame = stillAs(row)
  await commit(ctx, done, [
    emit(ctx, 'comment.card-changed', { commentId, postId, authorId }, isSame),
    setCard(ctx.db, commentId, card, isSame),
  ])
  return commentView({ ...row, card }, row, authorId)
}

/**
 * By its author, the author of the post or the owner of the wall, the latter two across a block as well. A comment with replies stays as an empty place, until
 * the last of them is deleted too.
 * @throws not_found, forbidden
 */
export async function removeComment(ctx: UserCtx, id: CommentId): Promise<void> {
  const { db, viewer, now } = ctx
  const reaches = sql`(${commentVisible(viewer.id)} OR ${standsWith(viewer.id)})`
  const [, [row]] = await admit(ctx, quietly(rateLimit.comment), [selectComment(db, viewer.id, id, reaches)])
  if (!row) throw notFound('comment')
  const ownsPost = keeperAs(keeperRoles(row, viewer.id)) !== null
  if (!canDelete({ isAuthor: row.authorId === viewer.id, ownsPost })) {
    throw new DomainError(
      'forbidden',
      'Only its author, the author of the post and the owner of the wall can delete a comment.',
    )
  }
  const fact = { commentId: id, postId: row.postId, authorId: row.authorId, by: viewer.id }
  await commit(ctx, done, [emit(ctx, 'comment.deleted', fact, stands(id)), ...deleteComment(db, id, now)])
}

function nothingIfGuarded(error: unknown): [] {
  return guardFailed(error) ? [] : refuseUsed(error)
}

function namesOf(media: { id: string }[]): string {
  return media.map(({ id }) => id).join()
}

function idsOf(mentions: NewCommentRow['mentions']): UserId[] {
  return mentions.map(({ id }) => id)
}

/** A comment nobody has answered yet, without reading it back. */
function freshView(
  row: FullCommentRow & { parentId: CommentId | null; depth: number },
  { username, displayName, avatarSeed }: Writer,
  post: CommentedPost,
): CommentView {
  const author = { authorUsername: username, authorName: displayName, authorSeed: avatarSeed }
  const untouched = {
    card: null,
    editedAt: null,
    foldedBy: 0,
    deletedAt: null,
    moderation: null,
    decision: null,
    replyCount: 0,
    reactionCounts: {},
    reaction: null,
    filtered: [],
  }
  return commentView({ ...row, ...author, ...untouched }, post, row.authorId)
}
