import { CommentId, PostId, UserId } from '../../core/ids'
import { guard } from '../../db/guard'
import type { Statement } from '../../db/client'
import { isOneOf } from '../../db/many'
import { comments } from '../../db/schema'
import { emit, store } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { takeBackComment, untouchedComments } from '../comments/import'
import { takeBackFilter } from '../filters/import'
import { takeBackFollow, takeBackMute } from '../graph/import'
import { takeBackList, takeBackMember } from '../lists/import'
import { leaveLists } from '../lists/membership'
import { takeBackTag } from '../tags/import'
import { transition } from '../graph/transitions'
import { takeBackMark, takeBackPost, untouchedPosts } from '../posts/import'
import { ProfilePatch } from '../profiles/contract'
import { fieldsOf, profileNow, putProfile } from '../profiles/import'
import { takeBackReaction } from '../reactions/import'
import { changeImport, deleteItems, type ImportRow, importedItems, keepItems } from './store'
import { sql } from 'drizzle-orm'

const BATCH = 20

type Row = Awaited<ReturnType<typeof importedItems>>[number]

/**
 * Takes back some of what an import brought, the last first: what nobody has touched since, that is, neither its owner by an
 * edit nor others by an answer or a reaction. The rest stays.
 *
 * @returns whether there is more
 */
export async function takeBackSome(ctx: UserCtx, row: ImportRow): Promise<boolean> {
  const { db } = ctx
  const rows = await importedItems(db, row.id, BATCH)
  if (rows.length === 0) return false
  const found = await untouched(ctx, rows)
  const [gone, kept] = [rows.filter(found.has), rows.filter((each) => !found.has(each))]
  const statements: Statement[] = []
  for (const each of gone) statements.push(...(await takeBack(ctx, each)))
  const keys = (some: Row[]) => some.map(({ key }) => key)
  await store(ctx, [
    ...changeImport(db, row, {
      step: row.step + 1,
      updatedAt: ctx.now,
      imported: row.imported - gone.length,
    }),
    ...found.guards,
    ...statements,
    ...(gone.length > 0 ? [deleteItems(db, row.userId, keys(gone))] : []),
    ...(kept.length > 0 ? [keepItems(db, row.userId, keys(kept))] : []),
  ])
  return true
}

/** Posts and comments that are as they came, and everything else: what it would undo, decides about it. */
async function untouched(ctx: UserCtx, rows: Row[]) {
  const { db, viewer } = ctx
  const idsOf = (...kinds: string[]) =>
    rows.flatMap(({ kind, thing }) => (kinds.includes(kind) && thing?.id ? [thing.id] : []))
  const [postIds, commentIds] = [idsOf('post', 'reply'), idsOf('comment')]
  const [somePosts, someComments, [profile]] = await db.batch([
    untouchedPosts(db, viewer.id, postIds, commentIds),
    untouchedComments(db, viewer.id, commentIds),
    profileNow(db, viewer.id),
  ])
  const edits = new Map([...somePosts, ...someComments].map(({ id, editedAt }) => [id as string, editedAt]))
  const has = ({ kind, thing }: Row): boolean => {
    if (kind === 'profile') {
      const after = ProfilePatch.parse(thing?.after ?? {})
      return profile !== undefined && sorted(fieldsOf(profile, after)) === sorted(after)
    }
    if (!['post', 'reply', 'comment'].includes(kind)) return true
    const edit = edits.get(thing?.id ?? '')
    return edit !== undefined && edit === (thing?.editedAt ?? null)
  }
  // Nobody may have said anything between the look and the batch.
  const stillQuiet = (ids: string[], other: string[]) =>
    sql`NOT EXISTS (SELECT 1 FROM ${comments} WHERE ${isOneOf(comments.postId, ids)} AND NOT ${isOneOf(comments.id, other)})`
  const taken = rows.filter(has)
  const takenPosts = taken.flatMap(({ kind, thing }) => (kind === 'comment' ? [] : [thing?.id ?? '']))
  return { has, guards: [guard(db, stillQuiet(takenPosts, commentIds))] }
}

async function takeBack(ctx: UserCtx, { kind, thing }: Row): Promise<Statement[]> {
  const { db, viewer, now } = ctx
  const { id = '', at = 0, before = {} } = thing ?? {}
  const userId = viewer.id
  switch (kind) {
    case 'post':
    case 'reply': {
      const postId = PostId.parse(id)
      return [
        emit(ctx, 'post.deleted', { postId, authorId: userId, by: userId, visibility: null, tags: [] }),
        ...takeBackPost(db, postId, now),
      ]
    }
    case 'comment': {
      const commentId = CommentId.parse(id)
      const [comment] = await db
        .select({ postId: comments.postId })
        .from(comments)
        .where(sql`${comments.id} = ${id}`)
      if (!comment) return []
      const told = { commentId, postId: comment.postId, authorId: userId, by: userId }
      return [emit(ctx, 'comment.deleted', told), ...takeBackComment(db, commentId, now)]
    }
    case 'reaction:post':
      return [takeBackReaction(db, { target: { type: 'post', id: PostId.parse(id) }, userId, createdAt: at })]
    case 'reaction:comment':
      return [
        takeBackReaction(db, { target: { type: 'comment', id: CommentId.parse(id) }, userId, createdAt: at }),
      ]
    case 'bookmark':
    case 'muted_post':
      return [takeBackMark(db, { is: kind, userId, postId: PostId.parse(id), createdAt: at })]
    case 'follow':
      return [
        takeBackFollow(db, { followerId: userId, followeeId: UserId.parse(id), createdAt: at }),
        leaveLists(db, userId, UserId.parse(id)),
      ]
    case 'mute':
      return [takeBackMute(db, { muterId: userId, mutedId: UserId.parse(id), createdAt: at })]
    case 'block':
      return transition(ctx, 'unblock', UserId.parse(id))
    case 'filter':
      return [takeBackFilter(db, id)]
    case 'list':
      return [takeBackList(db, id), emit(ctx, 'lists.changed', { userId, personId: null })]
    case 'listed': {
      const member = { me: userId, title: String(thing?.after?.['list']), personId: UserId.parse(id) }
      return [
        takeBackMember(db, { ...member, createdAt: at }),
        emit(ctx, 'lists.changed', { userId, personId: member.personId }),
      ]
    }
    case 'followed_tag': {
      const tag = String(thing?.after?.['tag'])
      return [
        takeBackTag(db, { me: userId, tag, createdAt: at }),
        emit(ctx, 'followed-tags.changed', { userId, tag }),
      ]
    }
    case 'profile':
      return [
        ...putProfile(db, userId, ProfilePatch.parse(before), now),
        emit(ctx, 'profile.updated', { userId, renamed: true }),
      ]
    default:
      return []
  }
}

function sorted(fields: object): string {
  return JSON.stringify(fields, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
