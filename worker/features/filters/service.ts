import type { z } from 'zod'
import { detail } from '../../core/details'
import { DomainError, notFound } from '../../core/errors'
import { type FilterId, newId } from '../../core/ids'
import { iso, isoOrNull } from '../../core/time'
import { needleOf } from '../../core/words'
import { fitting, type Page, toPage } from '../../db/page'
import { type Statement, uniqueViolation } from '../../db/client'
import { guard, guardFailed } from '../../db/guard'
import type { UserCtx } from '../../ctx'
import { userHub } from '../../env'
import { etagOf, requireMatch } from '../../use-case/etag'
import { admit, commit, commitThenRead, done, type Reply } from '../../use-case/exactly-once'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import { rateLimit } from '../../use-case/limits'
import type { FilterPatch, FilterView, NewFilter } from './contract'
import { filterLimits } from './limits'
import {
  deleteFilter,
  type FilterRow,
  filtersOf,
  findFilter,
  foundNoRoom,
  insertFilter,
  stillAs,
  updateFilter,
} from './store'

export async function listFilters(
  { db, viewer }: UserCtx,
  query: z.infer<typeof PageQuery>,
): Promise<Page<FilterView>> {
  const page = pageRequest('filters', IdKey, query)
  const rows = await filtersOf(db, viewer.id, page)
  return toPage(fitting(rows), page.limit, 'filters', (row) => [row.id], filterView)
}

/** @throws conflict for a phrase that is filtered already, or beyond the number a person may have; invalid_input */
export async function createFilter(ctx: UserCtx, input: NewFilter): Promise<Reply<FilterView>> {
  const { db, viewer, now } = ctx
  await admit(ctx, rateLimit.filter, [])
  const row: FilterRow = {
    ...input,
    id: newId<FilterId>(now),
    userId: viewer.id,
    needle: needleOf(input.phrase, input.wholeWord),
    expiresAt: endOf(input.expiresAt, now),
    createdAt: now,
  }
  const reply = { status: 201, body: filterView(row), location: `/api/v1/filters/${row.id}` } as const
  return store(ctx, reply, insertFilter(db, row))
}

/** The version of a filter that its owner edits. */
export function versionOf({ phrase, wholeWord, action, expiresAt }: FilterView): string {
  return etagOf('filter', phrase, wholeWord, action, expiresAt)
}

/** @throws not_found */
export async function getFilter({ db, viewer }: UserCtx, id: FilterId): Promise<FilterView> {
  const [row] = await findFilter(db, viewer.id, id)
  if (!row) throw notFound('filter')
  return filterView(row)
}

/**
 * Changes what the patch names, and nothing else.
 *
 * @param ifMatch the version that it is meant for; without one, it is meant for any
 * @throws not_found, conflict for a phrase that another filter has, invalid_input, precondition_failed
 */
export async function editFilter(
  ctx: UserCtx,
  id: FilterId,
  patch: FilterPatch,
  ifMatch?: string,
): Promise<FilterView> {
  const { db, viewer, now } = ctx
  const read = findFilter(db, viewer.id, id)
  const [, [before]] = await admit(ctx, rateLimit.filter, [read])
  if (!before) throw notFound('filter')
  requireMatch(ifMatch, versionOf(filterView(before)))
  const { expiresAt, ...rest } = patch
  const change = { ...rest, ...(expiresAt !== undefined && { expiresAt: endOf(expiresAt, now) }) }
  if (Object.keys(change).length === 0) return filterView(before)
  try {
    const meant = ifMatch === undefined ? [] : [guard(db, stillAs(before))]
    const [after] = await commitThenRead(ctx, [...meant, updateFilter(db, before, change)], read)
    if (!after) throw notFound('filter')
    tellApps(ctx)
    return filterView(after)
  } catch (error) {
    if (!guardFailed(error)) throw refusalOf(error)
    requireMatch(ifMatch, versionOf(await getFilter(ctx, id)))
    throw new DomainError('conflict', 'This filter is being changed from many places at once. Try again.')
  }
}

/** @throws not_found */
export async function removeFilter(ctx: UserCtx, id: FilterId): Promise<void> {
  const { db, viewer } = ctx
  const [, [row]] = await admit(ctx, rateLimit.filter, [findFilter(db, viewer.id, id)])
  if (!row) throw notFound('filter')
  await commit(ctx, done, [deleteFilter(db, viewer.id, id)])
  tellApps(ctx)
}

async function store(
  ctx: UserCtx,
  reply: Reply<FilterView>,
  statement: Statement,
): Promise<Reply<FilterView>> {
  try {
    const stored = await commit(ctx, reply, [statement])
    tellApps(ctx)
    return stored
  } catch (error) {
    throw refusalOf(error)
  }
}

/** Nothing is lost with it: an app asks for its filters from time to time. */
function tellApps({ env, viewer, defer }: UserCtx): void {
  defer(userHub(env, viewer.id).streamed('filters'))
}

/** What a filter that could not be stored means to its owner. */
function refusalOf(error: unknown): unknown {
  if (foundNoRoom(error)) {
    return new DomainError('conflict', detail('filters_full', { most: filterLimits.perPerson }))
  }
  return uniqueViolation(error)?.includes('word_filters')
    ? new DomainError('conflict', 'You already have a filter for this. Edit that one.')
    : error
}

function endOf(expiresAt: string | null, now: number): number | null {
  if (expiresAt === null) return null
  const end = Date.parse(expiresAt)
  if (end > now) return end
  const message = 'Must be in the future'
  throw new DomainError('invalid_input', `${message}.`, { errors: [{ path: 'expiresAt', message }] })
}

function filterView({ id, phrase, wholeWord, action, expiresAt, createdAt }: FilterRow): FilterView {
  return { id, phrase, wholeWord, action, expiresAt: isoOrNull(expiresAt), createdAt: iso(createdAt) }
}
