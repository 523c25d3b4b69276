import type { z } from 'zod'
import { DomainError, notFound } from '../../core/errors'
import type { PostId } from '../../core/ids'
import { iso } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import { fitting, type Page, toPage } from '../../db/page'
import { emit } from '../../events/outbox'
import { admit } from '../../use-case/exactly-once'
import { quietly, rateLimit } from '../../use-case/limits'
import { type PageQuery, pageRequest, TimeKey } from '../../use-case/page-request'
import { userRef } from '../profiles/view'
import type { Repost, RepostState } from './contract'
import { repostRefusal } from './policy'
import {
  deleteRepost,
  findOwn,
  findPost,
  hasReposted,
  insertRepost,
  selectReposters,
  willRepost,
} from './store'

type Row = Awaited<ReturnType<typeof findPost>>['found'][number]

/** Passes a public post on to those who follow the viewer, once. @throws not_found, not_public */
export async function repost(ctx: UserCtx, id: PostId): Promise<RepostState> {
  const { db, viewer, now } = ctx
  const who = { viewer: viewer.id, id }
  const [, { found }] = await admit(ctx, rateLimit.react, [findPost(db, who, {})])
  refuse(found)
  const [, , then] = await db.batch([
    emit(ctx, 'repost.added', { postId: id, userId: viewer.id }, willRepost(viewer.id, id)),
    insertRepost(db, viewer.id, id, now),
    findPost(db, who, {}),
  ])
  // It may have gone, or been narrowed, since it was looked at.
  return stateOf(refuse(then.found))
}

/**
 * Takes one's repost back, if there is one: also of what one no longer sees, of which nothing else is told then.
 * @throws not_found
 */
export async function unrepost(ctx: UserCtx, id: PostId): Promise<RepostState> {
  const { db, viewer } = ctx
  const who = { viewer: viewer.id, id }
  const [, { found }, own] = await admit(ctx, quietly(rateLimit.react), [
    findPost(db, who, {}),
    findOwn(db, viewer.id, id),
  ])
  if (found.length === 0 && own.length === 0) throw notFound('post')
  const [, , then] = await db.batch([
    emit(ctx, 'repost.removed', { postId: id, userId: viewer.id }, hasReposted(viewer.id, id)),
    deleteRepost(db, viewer.id, id),
    findPost(db, who, {}),
  ])
  const [after] = then.found
  return after ? stateOf(after) : { repostCount: 0, viewer: { reposted: false } }
}

/** Who reposted a post, the latest first. @throws not_found */
export async function listReposts(
  { db, viewer }: Ctx,
  id: PostId,
  query: z.infer<typeof PageQuery>,
): Promise<Page<Repost>> {
  const name = `reposts:${id}`
  const page = pageRequest(name, TimeKey, query)
  const who = viewer?.id ?? null
  const [{ found }, rows] = await db.batch([
    findPost(db, { viewer: who, id }, {}),
    selectReposters(db, who, id, page),
  ])
  if (found.length === 0) throw notFound('post')
  return toPage(
    fitting(rows),
    page.limit,
    name,
    (row) => [row.repostedAt, row.id],
    (row) => ({ user: userRef(row), createdAt: iso(row.repostedAt) }),
  )
}

function refuse([row]: Row[]): Row {
  if (!row) throw notFound('post')
  const refusal = repostRefusal({ visibility: row.visibility, draft: row.feedKey === null })
  // Whoever has reposted it already has done so.
  if (refusal && !row.reposted) throw new DomainError(refusal.code, refusal.detail)
  return row
}

function stateOf({ repostCount, reposted }: Row): RepostState {
  return { repostCount, viewer: { reposted: Boolean(reposted) } }
}
