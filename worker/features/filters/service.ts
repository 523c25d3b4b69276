import type { z } from 'zod'
import { DomainError, notFound } from '../../core/errors'
import { type FilterId, newId } from '../../core/ids'
import { limits } from '../../core/limits'
import { iso, isoOrNull } from '../../core/time'
import { needleOf } from '../../core/words'
import { fitting, type Page, toPage } from '../../db/page'
import { type Statement, uniqueViolation } from '../../db/client'
import type { UserCtx } from '../../http/context'
import { admit, commit, done, type Reply } from '../../http/exactly-once'
import { IdKey, type PageQuery, pageRequest } from '../../http/paging'
import { rateLimit } from '../../http/rate-limit'
import type { FilterPatch, FilterView, NewFilter } from './contract'
import {
  deleteFilter,
  type FilterRow,
  filtersOf,
  findFilter,
  foundNoRoom,
  insertFilter,
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

/** Merges the patch. @throws not_found, conflict for a phrase that another filter has, invalid_input */
export async function editFilter(ctx: UserCtx, id: FilterId, patch: FilterPatch): Promise<FilterView> {
  const { db, viewer, now } = ctx
  const [, [before]] = await admit(ctx, rateLimit.filter, [findFilter(db, viewer.id, id)])
  if (!before) throw notFound('filter')
  const { phrase = before.phrase, wholeWord = before.wholeWord, action = before.action, expiresAt } = patch
  const row: FilterRow = {
    ...before,
    phrase,
    wholeWord,
    action,
    needle: needleOf(phrase, wholeWord),
    expiresAt: expiresAt === undefined ? before.expiresAt : endOf(expiresAt, now),
  }
  const reply = await store(ctx, { status: 200, body: filterView(row) }, updateFilter(db, row))
  return reply.body
}

/** @throws not_found */
export async function removeFilter(ctx: UserCtx, id: FilterId): Promise<void> {
  const { db, viewer } = ctx
  const [, [row]] = await admit(ctx, rateLimit.filter, [findFilter(db, viewer.id, id)])
  if (!row) throw notFound('filter')
  await commit(ctx, done, [deleteFilter(db, viewer.id, id)])
}

async function store(
  ctx: UserCtx,
  reply: Reply<FilterView>,
  statement: Statement,
): Promise<Reply<FilterView>> {
  try {
    return await commit(ctx, reply, [statement])
  } catch (error) {
    if (foundNoRoom(error)) {
      const message = `You have ${limits.filtersPerPerson} filters, which is as many as there can be.`
      throw new DomainError('conflict', `${message} Remove one you no longer need.`)
    }
    if (uniqueViolation(error)?.includes('word_filters'))
      throw new DomainError('conflict', 'You already have a filter for this. Edit that one.')
    throw error
  }
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
