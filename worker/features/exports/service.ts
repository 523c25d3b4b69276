import type { z } from 'zod'
import { DomainError, notFound } from '../../core/errors'
import { newId } from '../../core/ids'
import { iso, isoOrNull, SECOND } from '../../core/time'
import { uniqueViolation } from '../../db/client'
import { fitting, type Page, toPage } from '../../db/page'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { admit, commit, done, type Reply } from '../../use-case/exactly-once'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import { rateLimit } from '../../use-case/limits'
import { lastProof, requireRecent } from '../auth/recent'
import type { ExportView } from './contract'
import { isOpen, refusalToStart } from './policy'
import { sections } from './sections'
import { exportsOf, exportById, type ExportRow, formerOf, insertExport, removeExport } from './store'

/**
 * Begins the archive of the viewer's account; the queue makes it.
 * @param origin where they found this Warren
 * @throws recent_sign_in_required, conflict while one is being made, quota_reached within a day of the last
 */
export async function startExport(ctx: UserCtx, origin: string): Promise<Reply<ExportView>> {
  const { db, env, viewer, now } = ctx
  const [, proof, former] = await admit(ctx, rateLimit.account, [lastProof(ctx), formerOf(db, viewer.id)])
  requireRecent(ctx, proof)
  const refusal = refusalToStart(former, now)
  if (refusal?.why === 'running') throw isRunning()
  if (refusal?.why === 'enough') throw enough(refusal.freesAt, now)
  const row: ExportRow = {
    id: newId(now),
    userId: viewer.id,
    state: 'running',
    origin,
    place: { section: 0, file: 1, after: null },
    parts: 0,
    items: 0,
    bytes: 0,
    failures: 0,
    createdAt: now,
    updatedAt: now,
    finishedAt: null,
    expiresAt: null,
    clearedAt: null,
  }
  const location = `/api/v1/exports/${row.id}`
  const changed = { userId: viewer.id, change: 'archive_begun', detail: '' } as const
  try {
    const statements = [insertExport(db, row), emit(ctx, 'account.changed', changed)]
    const reply = await commit(ctx, { status: 201, body: viewOf(row, now), location }, statements)
    // Should this be lost, the clock brings it.
    ctx.defer(env.EXPORTS.send({ export: row.id }))
    return reply
  } catch (error) {
    if (uniqueViolation(error)?.includes('exports.user_id')) throw isRunning()
    throw error
  }
}

export async function listExports(ctx: UserCtx, query: z.infer<typeof PageQuery>): Promise<Page<ExportView>> {
  const { limit, after } = pageRequest('exports', IdKey, query)
  const rows = await exportsOf(ctx.db, ctx.viewer.id, { limit: limit + 1, after: after?.[0] ?? null })
  return toPage(
    fitting(rows),
    limit,
    'exports',
    ({ id }) => [id],
    (row) => viewOf(row, ctx.now),
  )
}

/** @throws not_found */
export async function getExport(ctx: UserCtx, id: string): Promise<ExportView> {
  const [row] = await exportById(ctx.db, id)
  if (!row || row.userId !== ctx.viewer.id || row.state === 'removed') throw notFound('archive')
  return viewOf(row, ctx.now)
}

/** Stops one that is being made, or has one deleted before its time. @throws not_found */
export async function endExport(ctx: UserCtx, id: string): Promise<void> {
  const { db, viewer, now } = ctx
  const [, [row]] = await admit(ctx, rateLimit.account, [exportById(db, id)])
  if (!row || row.userId !== viewer.id) throw notFound('archive')
  await commit(ctx, done, [removeExport(db, viewer.id, id, now)])
}

function viewOf(row: ExportRow, now: number): ExportView {
  const { id, state, place, items, bytes, createdAt, finishedAt, expiresAt } = row
  const total = sections.length
  return {
    id,
    state,
    progress: { done: state === 'ready' ? total : Math.min(place.section, total), total },
    items,
    bytes,
    createdAt: iso(createdAt),
    finishedAt: isoOrNull(finishedAt),
    expiresAt: isoOrNull(expiresAt),
    url: isOpen(row, now) ? `/api/v1/exports/${id}/archive` : null,
  }
}

function isRunning(): DomainError {
  return new DomainError('conflict', 'Your archive is being made already. It is there when it is ready.')
}

function enough(freesAt: number, now: number): DomainError {
  const detail =
    'You have had an archive made within a day, and it is still as good. Tomorrow you can have another.'
  return new DomainError('quota_reached', detail, {
    headers: { 'Retry-After': String(Math.ceil((freesAt - now) / SECOND)) },
    more: { freesAt: iso(freesAt) },
  })
}
