import { eq, sql } from 'drizzle-orm'
import { DomainError, notFound } from '../../core/errors'
import { newId, type PostId } from '../../core/ids'
import type { TextLanguage } from '../../core/text-languages'
import { hashtags } from '../../core/markup/named'
import { guard, guardFailed } from '../../db/guard'
import { type ListedMedia, type OwnCard, posts } from '../../db/schema'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { requireMatch } from '../../use-case/etag'
import { admit, commit, done } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { attach, findUsable, inOrder, isListed, refuseUsed, requireSomething } from '../media/attach'
import { isPollStill } from '../polls/column'
import { opened, pollAfter, pollStands, pollStatements } from '../polls/of-draft'
import { areFriends } from '../profiles/relationship'
import { cardAfter, isSameCard, noCard } from '../links/own-card'
import type { PostPatch, PostView } from './contract'
import { languageAfter } from './language'
import { one } from './lists'
import { findMentioned, mentionsIn } from './mentions'
import { wallIsClosed } from './on-wall'
import { findQuotedBy, isQuotable, requireStillQuotable } from './quoting'
import { guardPace, keepPace, recheckPace, type Texts, textsOfLastMinute } from './pace'
import { canEdit, wallRefusal } from './policy'
import { versionOf } from './version'
import { deleteSchedule } from './schedule-store'
import { tagsOf, told } from './service'
import { deletePin, type FullPostRow, keepRevision, type NewPostRow, updatePost } from './store'
import { type PostRow, postView, selectPosts } from './view'
import { visibleTo } from './visible'

/** How often an edit is merged anew because others were faster; then it is refused. */
const TRIES = 8

type Edit = {
  patch: PostPatch
  mentioned: NewPostRow['mentions']
  /** Those of the files it names that may hang there. */
  found: ListedMedia[]
  /** What it quotes, if the author sees that. */
  quotable: Awaited<ReturnType<typeof findQuotedBy>>[number] | undefined
  /** Of the last minute, for the pace at which one may write. */
  texts: Texts | undefined
  ifMatch: string | undefined
}

/**
 * Merges the patch. A published post keeps the version before; `draft: false` publishes a draft, as of now. Of edits at
 * the same time each changes only what it names: it is merged into the post as the others have left it.
 *
 * @param ifMatch the version that it is meant for; without one, it is meant for any
 * @throws not_found, forbidden for anyone but the author, invalid_input, precondition_failed, conflict
 */
export async function editPost(
  ctx: UserCtx,
  id: PostId,
  patch: PostPatch,
  ifMatch?: string,
): Promise<PostView> {
  const { db, viewer } = ctx
  const read = selectPosts(db, viewer.id, one(id, visibleTo(viewer.id)))
  const names = JSON.stringify(mentionsIn(patch.text ?? ''))
  const target = { to: 'post', id } as const
  const [, rows, mentioned, found, [quotable], texts] = await admit(ctx, rateLimit.post, [
    read,
    findMentioned(db, viewer.id, names),
    findUsable(db, viewer.id, target, JSON.stringify(patch.media ?? [])),
    findQuotedBy(db, viewer.id, id),
    ...textsOfLastMinute(ctx, viewer.id),
  ])
  let [row] = rows
  for (let tries = 0; tries < TRIES; tries++) {
    const edited = await tryEdit(ctx, row, { patch, mentioned, found, quotable, texts, ifMatch })
    if (edited) return edited
    ;[row] = await read
    if (row?.feedKey === null && patch.draft === false) await recheckPace(ctx, 'post')
  }
  throw new DomainError('conflict', 'This post is being changed from many places at once. Try again.')
}

/** @returns null when the post is no longer as it was read */
async function tryEdit(ctx: UserCtx, row: PostRow | undefined, edit: Edit): Promise<PostView | null> {
  const { db, viewer, now } = ctx
  if (!row) throw notFound('post')
  const isAuthor = row.authorId === viewer.id
  if (!isAuthor) throw new DomainError('forbidden', 'Only its author can edit a post.')
  if (!canEdit({ isAuthor, wallIsOpen: Boolean(row.wallIsOpen) })) throw wallIsClosed()
  const before = postView(row, viewer.id)
  requireMatch(edit.ifMatch, versionOf(before))
  const change = merged(row, edit, await languageAfter(row, edit.patch), now)
  const refusal = wallRefusal({ isOwn: row.wallId === row.authorId, isFriend: true }, change.visibility)
  if (refusal) throw new DomainError('forbidden', refusal)
  requireSomething(change)
  if (row.feedKey !== null && edit.patch.poll !== undefined) throw pollStands()
  if (!isChanged(row, change)) return changeBeside(ctx, row, change)

  const published = row.feedKey !== null
  const publishing = !published && change.feedKey !== null
  const quotes = publishing && change.quotedId !== null ? change.quotedId : null
  if (quotes !== null) requireStillQuotable(edit.quotable)
  const news = told({ ...row, ...change })
  if (published || publishing) keepPace(ctx, 'post', edit.texts, row.id)
  const isDone = await commit(ctx, done, [
    guard(db, stillAs(row)),
    ...(quotes === null ? [] : [guard(db, isQuotable(viewer.id, quotes))]),
    ...(publishing ? guardPace(ctx, 'post') : []),
    ...(published ? [keepRevision(db, row.id)] : []),
    ...(edit.patch.media ? attach(db, viewer.id, { to: 'post', id: row.id }, edit.patch.media, now) : []),
    ...updatePost(db, { ...row, ...change }),
    ...(change.visibility === 'private' ? [deletePin(db, row.id)] : []),
    ...(publishing ? [deleteSchedule(db, row.id)] : []),
    ...pollStatements(db, row, change),
    published
      ? emit(ctx, 'post.edited', {
          ...news,
          before: row.visibility,
          retagged: change.tags.some((tag) => !row.tags.includes(tag)),
        })
      : emit(ctx, publishing ? 'post.created' : 'post.drafted', news),
  ]).catch(nullIfGuarded)
  return isDone && postView({ ...row, ...change }, viewer.id)
}

/** No other version of the post: nothing of what was written has changed, but its card, or who may comment or quote. */
async function changeBeside(
  ctx: UserCtx,
  row: PostRow,
  { card, commentsFrom, quotesFrom }: Change,
): Promise<PostView | null> {
  const { db, viewer } = ctx
  const { id: postId, authorId } = row
  const isSame = {
    card: isSameCard(row.card, card),
    choices: row.commentsFrom === commentsFrom && row.quotesFrom === quotesFrom,
  }
  if (isSame.card && isSame.choices) return postView(row, viewer.id)
  const isDone = await commit(ctx, done, [
    guard(db, stillAs(row)),
    db.update(posts).set({ card, commentsFrom, quotesFrom }).where(eq(posts.id, postId)),
    ...(isSame.card ? [] : [emit(ctx, 'post.card-changed', { postId, authorId })]),
    ...(isSame.choices ? [] : [emit(ctx, 'thread.changed', { postId, authorId })]),
  ]).catch(nullIfGuarded)
  return isDone && postView({ ...row, card, commentsFrom, quotesFrom }, viewer.id)
}

function nullIfGuarded(error: unknown): null {
  if (guardFailed(error)) return null
  return refuseUsed(error)
}

/** The post says what it said when it was read, and its author may still write where it stands. */
export function stillAs(row: PostRow) {
  const open = row.wallId === row.authorId ? sql`1` : areFriends(row.authorId, row.wallId)
  return sql`${open} AND EXISTS (
    SELECT 1 FROM ${posts} WHERE ${posts.id} = ${row.id} AND ${posts.text} = ${row.text}
      AND json(${posts.tags}) = json(${JSON.stringify(row.tags)}) AND ${posts.feedKey} IS ${row.feedKey}
      AND coalesce(${posts.chosenVisibility}, ${posts.visibility}) = ${row.visibility}
      AND ${posts.sensitive} = ${Number(row.sensitive)} AND ${posts.warning} = ${row.warning}
      AND ${posts.language} IS ${row.language} AND ${posts.commentsFrom} = ${row.commentsFrom}
      AND ${posts.quotesFrom} = ${row.quotesFrom} AND ${posts.quotedId} IS ${row.quotedId}
      AND ${isListed(posts.media, row.media)} AND ${isPollStill(row.poll)})`
}

type Change = Pick<
  FullPostRow,
  | 'text'
  | 'tags'
  | 'visibility'
  | 'mentions'
  | 'media'
  | 'sensitive'
  | 'warning'
  | 'language'
  | 'commentsFrom'
  | 'quotesFrom'
  | 'quotedId'
  | 'poll'
> & {
  quoted: PostRow['quoted']
  card: OwnCard | null
  feedKey: string | null
  createdAt: number
  editedAt: number | null
}

function merged(
  row: PostRow,
  { patch, mentioned, found }: Edit,
  language: TextLanguage | null,
  now: number,
): Change {
  const text = patch.text ?? row.text
  const publishing = row.feedKey === null && patch.draft === false
  return {
    text,
    // Hashtags belong to the text: those that were only in the old one go with it.
    tags: tagsOf(text, patch.tags ?? without(row.tags, hashtags(row.text))),
    visibility: patch.visibility ?? row.visibility,
    mentions: patch.text === undefined ? row.mentions : mentioned,
    media: patch.media ? inOrder(patch.media, found) : row.media,
    sensitive: patch.sensitive ?? row.sensitive,
    warning: patch.warning ?? row.warning,
    language,
    commentsFrom: patch.commentsFrom ?? row.commentsFrom,
    quotesFrom: patch.quotesFrom ?? row.quotesFrom,
    quotedId: patch.quotedPostId === null ? null : row.quotedId,
    quoted: patch.quotedPostId === null ? null : row.quoted,
    card: patch.card === null ? noCard(text) : cardAfter(row.card, text),
    poll: publishing ? opened(pollAfter(row, patch), now) : pollAfter(row, patch),
    feedKey: publishing ? newId(now) : row.feedKey,
    createdAt: publishing ? now : row.createdAt,
    editedAt: row.feedKey === null ? null : now,
  }
}

function without(tags: string[], removed: string[]): string[] {
  return tags.filter((tag) => !removed.includes(tag))
}

function isChanged(row: PostRow, change: Change): boolean {
  const said = ({ text, tags, visibility, feedKey, media, ...more }: Change | PostRow) => {
    const { sensitive, warning, language, poll, quotedId } = more
    return JSON.stringify([
      text,
      tags,
      visibility,
      feedKey,
      media.map(({ id }) => id),
      sensitive,
      warning,
      language,
      poll,
      quotedId,
    ])
  }
  return said(row) !== said(change)
}
