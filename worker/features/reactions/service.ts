import type { z } from 'zod'
import { DomainError, notFound } from '../../core/errors'
import { iso } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import { fitting, type Page, toPage } from '../../db/page'
import { emit } from '../../events/outbox'
import { admit } from '../../use-case/exactly-once'
import { type PageQuery, pageRequest, RowKey } from '../../use-case/page-request'
import { quietly, rateLimit } from '../../use-case/limits'
import { withoutZeros } from '../posts/view'
import { userRef } from '../profiles/view'
import type { Reaction, ReactionListQuery, ReactionState } from './contract'
import {
  deleteReaction,
  findOwn,
  findTarget,
  hasReacted,
  putReaction,
  selectReactions,
  willChange,
} from './store'
import type { Target } from './targets'
import type { ReactionKind } from './vocabulary'

type Query = z.infer<typeof PageQuery> & ReactionListQuery
type TargetRow = Awaited<ReturnType<typeof findTarget>>['found'][number]

/** Reacts, or changes how one reacted. @throws not_found, conflict on a draft or a deleted comment */
export async function react(ctx: UserCtx, target: Target, kind: ReactionKind): Promise<ReactionState> {
  const { db, viewer, now } = ctx
  const [, { found }] = await admit(ctx, rateLimit.react, [findTarget(db, viewer.id, target)])
  const [before] = found
  if (!before) throw notFound(target.type)
  refuseClosed(before)
  const told = { target: target.type, targetId: target.id, userId: viewer.id, kind }
  const [, , then] = await db.batch([
    emit(ctx, 'reaction.added', told, willChange(viewer.id, target, kind)),
    putReaction(db, viewer.id, target, kind, now),
    findTarget(db, viewer.id, target),
  ])
  // It may have gone, or been closed, since it was checked.
  const [after] = then.found
  if (!after) throw notFound(target.type)
  refuseClosed(after)
  return stateOf(after)
}

/**
 * Takes one's reaction back, if there is one: also from what one no longer sees, of which nothing else is told then.
 * @throws not_found
 */
export async function unreact(ctx: UserCtx, target: Target): Promise<ReactionState> {
  const { db, viewer } = ctx
  const [, { found }, own] = await admit(ctx, quietly(rateLimit.react), [
    findTarget(db, viewer.id, target),
    findOwn(db, viewer.id, target),
  ])
  if (found.length === 0 && own.length === 0) throw notFound(target.type)
  const told = { target: target.type, targetId: target.id, userId: viewer.id }
  const [, , then] = await db.batch([
    emit(ctx, 'reaction.removed', told, hasReacted(viewer.id, target)),
    deleteReaction(db, viewer.id, target),
    findTarget(db, viewer.id, target),
  ])
  const [after] = then.found
  return after ? stateOf(after) : { reactionCounts: {}, viewer: { reaction: null } }
}

/** Who reacted, and how; the latest first. @throws not_found when the viewer may not see the target */
export async function listReactions(
  { db, viewer }: Ctx,
  target: Target,
  query: Query,
): Promise<Page<Reaction>> {
  const name = `reactions:${target.id}:${query.kind ?? 'all'}`
  const page = pageRequest(name, RowKey, query)
  const who = viewer?.id ?? null
  const [{ found }, rows] = await db.batch([
    findTarget(db, who, target),
    selectReactions(db, who, target, query.kind, page),
  ])
  if (found.length === 0) throw notFound(target.type)
  return toPage(
    fitting(rows),
    page.limit,
    name,
    (row) => [row.seq],
    (row) => ({ user: userRef(row), kind: row.kind, createdAt: iso(row.reactedAt) }),
  )
}

function refuseClosed({ isOpen }: TargetRow): void {
  if (!isOpen) throw new DomainError('conflict', 'A draft or a deleted comment takes no reactions.')
}

function stateOf({ reactionCounts, reaction }: TargetRow): ReactionState {
  return { reactionCounts: withoutZeros(reactionCounts), viewer: { reaction } }
}
