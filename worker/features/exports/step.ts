import type { Ctx } from '../../ctx'
import { guardFailed } from '../../db/guard'
import { emit, store } from '../../events/outbox'
import { makeData, type Made } from './data-part'
import { makeLast } from './finish'
import { makeMedia } from './media-part'
import { keyOfPart } from './objects'
import { type PartFile, putPart } from './part'
import { afterFailure, KEPT } from './policy'
import type { Source } from './section'
import { sections } from './sections'
import { exportById, type ExportRow, noteFailure, notePart } from './store'

/** `more`: another step is to follow. */
export type Outcome = 'more' | 'done'

/**
 * Makes the next part of an archive, and notes it. It can end at any place: then the same step is taken anew, and of two at
 * once one counts.
 */
export async function takeStep(ctx: Ctx, id: string): Promise<Outcome> {
  const [row] = await exportById(ctx.db, id)
  if (row?.state !== 'running') return 'done'
  const source: Source = { ctx, owner: row.userId, origin: row.origin, begun: row.createdAt }
  if (row.place.section >= sections.length) return finish(source, row)
  const made = await makePart(source, row)
  const isNoted = await note(source, row, made, { items: made.items, place: made.place })
  return isNoted ? 'more' : 'done'
}

/** @returns seconds until the next try, or that there is none */
export async function failStep(ctx: Ctx, id: string): Promise<number | 'give up'> {
  const [row] = await exportById(ctx.db, id)
  if (row?.state !== 'running') return 'give up'
  const next = afterFailure(row.failures + 1)
  await ctx.db.batch([noteFailure(ctx.db, row, ctx.now, next === 'give up')])
  return next
}

function makePart(source: Source, { place }: ExportRow): Promise<Made> {
  return sections[place.section]?.kind === 'media' ? makeMedia(source, place) : makeData(source, place)
}

async function finish(source: Source, row: ExportRow): Promise<Outcome> {
  const { now } = source.ctx
  const last = await makeLast(source, row)
  await note(source, row, last, { items: 0, place: row.place, state: 'ready', expiresAt: now + KEPT })
  return 'done'
}

type Next = Pick<ExportRow, 'items' | 'place'> & Partial<Pick<ExportRow, 'state' | 'expiresAt'>>

/** @returns whether it counts: somebody else may have been first */
async function note(
  { ctx }: Source,
  row: ExportRow,
  part: { files: PartFile[]; end?: Uint8Array },
  next: Next,
): Promise<boolean> {
  const { db, env, now } = ctx
  const key = keyOfPart(row.userId, row.id, row.parts)
  const size = await putPart(env, key, { ...part, at: row.createdAt })
  const entries = part.files.map(({ entry }) => entry)
  const told = { userId: row.userId, change: 'archive_ready', detail: '' } as const
  try {
    await store(ctx, [
      ...notePart(db, row, { key, size, entries }, { ...next, now }),
      ...(next.state === 'ready' ? [emit(ctx, 'account.changed', told)] : []),
    ])
    return true
  } catch (error) {
    if (!guardFailed(error)) throw error
    await env.MEDIA.delete(key)
    return false
  }
}
