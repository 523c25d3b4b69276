import type { z } from 'zod'
import { detail } from '../../core/details'
import { DomainError, notFound } from '../../core/errors'
import { type ListId, newId, type UserId } from '../../core/ids'
import { iso } from '../../core/time'
import type { UserCtx } from '../../ctx'
import { uniqueViolation } from '../../db/client'
import { guard, guardFailed } from '../../db/guard'
import { fitting, type Page, toPage } from '../../db/page'
import { userHub } from '../../env'
import { emit } from '../../events/outbox'
import { beforeAnswer } from '../../use-case/before-answer'
import { etagOf, requireMatch } from '../../use-case/etag'
import { admit, commit, commitThenRead, done, type Reply } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import type { ListPatch, ListView, NewList } from './contract'
import { listLimits } from './limits'
import { findList } from './membership'
import {
  deleteList,
  foundNoRoomForList,
  insertList,
  type ListRow,
  listsOf,
  stillAs,
  updateList,
} from './store'

export async function listLists(
  { db, viewer }: UserCtx,
  query: z.infer<typeof PageQuery>,
): Promise<Page<ListView>> {
  const page = pageRequest('lists', IdKey, query)
  const rows = await listsOf(db, viewer.id, page)
  return toPage(fitting(rows), page.limit, 'lists', (row) => [row.id], listView)
}

/** @throws conflict for a title that another list has, or beyond the number a person may have */
export async function createList(ctx: UserCtx, input: NewList): Promise<Reply<ListView>> {
  const { db, viewer, now } = ctx
  await admit(ctx, rateLimit.list, [])
  const row: ListRow = { ...input, id: newId<ListId>(now), userId: viewer.id, createdAt: now }
  const reply = { status: 201, body: listView(row), location: `/api/v1/lists/${row.id}` } as const
  try {
    const stored = await commit(ctx, reply, [
      insertList(db, row),
      emit(ctx, 'lists.changed', { userId: viewer.id, personId: null }),
    ])
    await tellHub(ctx, null)
    return stored
  } catch (error) {
    throw refusalOf(error)
  }
}

/** The version of a list that its owner edits. */
export function versionOf({ title, exclusive }: ListView): string {
  return etagOf('list', title, exclusive)
}

/** @throws not_found, for a list of somebody else too */
export async function getList({ db, viewer }: UserCtx, id: ListId): Promise<ListView> {
  const [row] = await findList(db, viewer.id, id)
  if (!row) throw notFound('list')
  return listView(row)
}

/**
 * Changes what the patch names, and nothing else.
 *
 * @param ifMatch the version that it is meant for; without one, it is meant for any
 * @throws not_found, conflict for a title that another list has, precondition_failed
 */
export async function editList(
  ctx: UserCtx,
  id: ListId,
  patch: ListPatch,
  ifMatch?: string,
): Promise<ListView> {
  const { db, viewer } = ctx
  const read = findList(db, viewer.id, id)
  const [, [before]] = await admit(ctx, rateLimit.list, [read])
  if (!before) throw notFound('list')
  requireMatch(ifMatch, versionOf(listView(before)))
  if (Object.keys(patch).length === 0) return listView(before)
  const meant = ifMatch === undefined ? [] : [guard(db, stillAs(before))]
  const told = emit(ctx, 'lists.changed', { userId: viewer.id, personId: null })
  try {
    const [after] = await commitThenRead(ctx, [...meant, ...updateList(db, viewer.id, id, patch), told], read)
    if (!after) throw notFound('list')
    await tellHub(ctx, null)
    return listView(after)
  } catch (error) {
    if (!guardFailed(error)) throw refusalOf(error)
    requireMatch(ifMatch, versionOf(await getList(ctx, id)))
    throw new DomainError('conflict', 'This list is being changed from many places at once. Try again.')
  }
}

/** @throws not_found */
export async function removeList(ctx: UserCtx, id: ListId): Promise<void> {
  const { db, viewer } = ctx
  const [, [row]] = await admit(ctx, rateLimit.list, [findList(db, viewer.id, id)])
  if (!row) throw notFound('list')
  await commit(ctx, done, [
    ...deleteList(db, viewer.id, id),
    emit(ctx, 'lists.changed', { userId: viewer.id, personId: null }),
  ])
  await tellHub(ctx, null)
}

/** The hub puts posts into lists as they come: it hears of a change before the answer, and once more by its event. */
export async function tellHub(ctx: UserCtx, personId: UserId | null): Promise<void> {
  await beforeAnswer(ctx, 'lists', userHub(ctx.env, ctx.viewer.id).tieChanged(personId))
}

function refusalOf(error: unknown): unknown {
  if (foundNoRoomForList(error))
    return new DomainError('conflict', detail('lists_full', { most: listLimits.perPerson }))
  return uniqueViolation(error)?.includes('lists')
    ? new DomainError('conflict', 'You already have a list of this name. Choose another.')
    : error
}

export function listView({ id, title, exclusive, createdAt }: Omit<ListRow, 'userId'>): ListView {
  return { id, title, exclusive, createdAt: iso(createdAt) }
}
