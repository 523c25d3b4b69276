import type { z } from 'zod'
import { detail } from '../../core/details'
import { DomainError, notFound } from '../../core/errors'
import { newId } from '../../core/ids'
import { uniqueViolation } from '../../db/client'
import { guardFailed } from '../../db/guard'
import { fitting, type Page, toPage } from '../../db/page'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { admit, commit, done, type Reply } from '../../use-case/exactly-once'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import { quietly, rateLimit } from '../../use-case/limits'
import { importLimits, importParts, type ImportView, type NewImport, type StartImport } from './contract'
import { clear, sendStep } from './job'
import { archiveKey } from './objects'
import { chosenChunks, type ImportAction, may, partsOf, sizeOfPart } from './policy'
import {
  addPart,
  begunSince,
  changeImport,
  findImport,
  friendsToAsk,
  type ImportRow,
  insertImport,
  listImports,
} from './store'
import { importView } from './view'

/**
 * Begins an import: the archive is then uploaded in parts.
 * @throws conflict while there is another one, quota_reached
 */
export async function beginImport(
  ctx: UserCtx,
  { name, size, list }: NewImport,
  host: string,
): Promise<Reply<ImportView>> {
  const { db, env, viewer, now } = ctx
  const [, [begun]] = await admit(ctx, rateLimit.move, [begunSince(db, viewer.id, now)])
  if ((begun?.count ?? 0) >= importLimits.perDay)
    throw new DomainError('quota_reached', detail('imports_used_up', { most: importLimits.perDay }))
  const id = newId<string>(now)
  const upload = await env.MEDIA.createMultipartUpload(archiveKey(id))
  const row: ImportRow = {
    id,
    userId: viewer.id,
    name,
    size,
    list: list ?? null,
    source: list ?? null,
    state: 'uploading',
    fault: null,
    uploadId: upload.uploadId,
    parts: {},
    chunks: [],
    todo: [],
    step: 0,
    imported: 0,
    leftOut: 0,
    known: 0,
    host,
    createdAt: now,
    updatedAt: now,
    finishedAt: null,
    clearedAt: null,
  }
  const reply = { status: 201, body: importView(row), location: `/api/v1/imports/${id}` } as const
  try {
    return await commit(ctx, reply, [insertImport(db, row)])
  } catch (error) {
    ctx.defer(upload.abort())
    if (!uniqueViolation(error)?.includes('imports')) throw error
    throw new DomainError('conflict', 'Another archive is being brought in. Finish or stop that one first.')
  }
}

/** @throws not_found, conflict once all of it is here, invalid_input for a part of another size than it must have */
export async function putPart(ctx: UserCtx, id: string, n: number, bytes: Uint8Array): Promise<void> {
  const { db, env } = ctx
  const row = await own(ctx, id, 'upload', quietly(rateLimit.movePart))
  const count = partsOf(row.size, importLimits.part)
  if (n > count || bytes.length !== sizeOfPart(n, row.size, importLimits.part)) {
    const message = `The archive has ${count} parts of ${importLimits.part} bytes, the last of what is left.`
    throw new DomainError('invalid_input', message, { errors: [{ path: 'n', message, code: 'wrong_size' }] })
  }
  const upload = env.MEDIA.resumeMultipartUpload(archiveKey(id), row.uploadId ?? '')
  const { etag } = await upload.uploadPart(n, bytes)
  await commit(ctx, done, [addPart(db, id, n, { etag, size: bytes.length })])
}

/** Puts the parts together, and has the archive read. @throws not_found, conflict while a part is missing */
export async function readImport(ctx: UserCtx, id: string): Promise<ImportView> {
  const row = await own(ctx, id, 'read', quietly(rateLimit.move))
  const parts = Object.entries(row.parts).map(([n, { etag }]) => ({ partNumber: Number(n), etag }))
  if (parts.length < partsOf(row.size, importLimits.part))
    throw new DomainError('conflict', 'Parts of the archive are missing. Send them first.')
  await putTogether(ctx, row, parts)
  return next(ctx, row, { state: 'reading', uploadId: null })
}

async function putTogether({ env }: UserCtx, row: ImportRow, parts: R2UploadedPart[]): Promise<void> {
  const key = archiveKey(row.id)
  try {
    await env.MEDIA.resumeMultipartUpload(key, row.uploadId ?? '').complete(parts)
  } catch (cause) {
    // A request before this one got as far as here.
    if ((await env.MEDIA.head(key))?.size === row.size) return
    throw new DomainError('conflict', 'The parts do not fit together. Send them again.', { cause })
  }
}

/** @throws not_found, conflict before it was read, invalid_input when nothing of the archive is chosen */
export async function startImport(ctx: UserCtx, id: string, { parts }: StartImport): Promise<ImportView> {
  const row = await own(ctx, id, 'start', rateLimit.move)
  const todo = chosenChunks(row.chunks, parts, importParts)
  if (todo.length === 0) {
    const message = 'The archive has nothing of that.'
    throw new DomainError('invalid_input', message, { errors: [{ path: 'parts', message }] })
  }
  return next(ctx, row, { state: 'running', todo })
}

/** What is in stays; what is not, stays out. @throws not_found, conflict when it has ended */
export async function stopImport(ctx: UserCtx, id: string): Promise<void> {
  const { db, now, viewer } = ctx
  for (let tries = 0; tries < 5; tries++) {
    const row = await own(ctx, id, 'stop', quietly(rateLimit.move))
    const change = { state: 'stopped', updatedAt: now, finishedAt: now }
    const isDone = await commit(ctx, done, [
      ...changeImport(db, row, change),
      emit(ctx, 'import.ended', { importId: id, userId: viewer.id }),
    ]).catch(nullIfGuarded)
    if (isDone) return ctx.defer(clear(ctx, row))
  }
  throw new DomainError('conflict', 'It is at work just now. Try again.')
}

/** Takes back what it brought, as far as nobody has touched it since. @throws not_found, conflict */
export async function undoImport(ctx: UserCtx, id: string): Promise<ImportView> {
  const row = await own(ctx, id, 'undo', quietly(rateLimit.move))
  return next(ctx, row, { state: 'undoing', finishedAt: null, clearedAt: null })
}

export async function getImport(ctx: UserCtx, id: string): Promise<ImportView> {
  const [[row], friends] = await ctx.db.batch([
    findImport(ctx.db, ctx.viewer.id, id),
    friendsToAsk(ctx.db, id),
  ])
  if (!row) throw notFound('import')
  return importView(
    row,
    friends.map(({ label }) => label),
  )
}

export async function listOwnImports(
  { db, viewer }: UserCtx,
  query: z.infer<typeof PageQuery>,
): Promise<Page<ImportView>> {
  const page = pageRequest('imports', IdKey, query)
  const rows = await listImports(db, viewer.id, page)
  return toPage(
    fitting(rows),
    page.limit,
    'imports',
    ({ id }) => [id],
    (row) => importView(row),
  )
}

async function next(ctx: UserCtx, row: ImportRow, change: Partial<ImportRow>): Promise<ImportView> {
  const changed = { ...change, step: 0, updatedAt: ctx.now }
  const after = { ...row, ...changed }
  try {
    const { body } = await commit(
      ctx,
      { status: 200, body: importView(after) },
      changeImport(ctx.db, row, changed),
    )
    // What is lost here, the clock sends again.
    await sendStep(ctx, after)
    return body
  } catch (error) {
    if (!guardFailed(error)) throw error
    throw new DomainError('conflict', 'It has changed meanwhile. Look again.')
  }
}

async function own(
  ctx: UserCtx,
  id: string,
  action: ImportAction,
  limit: Parameters<typeof admit>[1],
): Promise<ImportRow> {
  const [, [row]] = await admit(ctx, limit, [findImport(ctx.db, ctx.viewer.id, id)])
  if (!row) throw notFound('import')
  if (may(action, row.state as ImportView['state'])) return row
  throw new DomainError('conflict', 'This import is not where that can be done.')
}

function nullIfGuarded(error: unknown): null {
  if (guardFailed(error)) return null
  throw error
}
