import { z } from 'zod'
import { Id } from '../../core/ids'
import { logFailure } from '../../core/failure'
import type { Ctx } from '../../ctx'
import { guardFailed } from '../../db/guard'
import { emit, store } from '../../events/outbox'
import { isBarred } from '../../core/standing'
import type { ImportState } from './contract'
import { archiveKey, clearObjects } from './objects'
import { working } from './policy'
import { readArchive } from './read'
import { BadArchive } from './reading/bad-archive'
import { asOwner, storeChunk } from './step'
import { changeImport, findJob, type ImportRow, markCleared } from './store'
import { takeBackSome } from './undo'

/** A message of the queue: a step of an import is due. */
export const ImportStep = z.object({ import: Id, state: z.string(), step: z.int() })
export type ImportStep = z.infer<typeof ImportStep>

/** Tries of a step until the import is given up. */
const MOST_TRIES = 6

export async function sendStep(
  { env }: Pick<Ctx, 'env'>,
  row: Pick<ImportRow, 'id' | 'state' | 'step'>,
): Promise<void> {
  const message: ImportStep = { import: row.id, state: row.state, step: row.step }
  await env.IMPORTS.send(message)
}

/**
 * Does the step that is due, and sends the message for the next. One that was done already, or is no longer wanted, is
 * nothing; one that cannot succeed ends the import.
 */
export async function doStep(ctx: Ctx, due: ImportStep, attempts: number): Promise<void> {
  const [found] = await findJob(ctx.db, due.import)
  if (!found) return
  const { row, owner } = found
  if (row.state !== due.state || row.step !== due.step || !isWorking(row)) return
  try {
    const isAway = owner.standing === 'deactivated' || isBarred(owner, ctx.now)
    const fault = isAway ? 'account_suspended' : await faultOf(ctx, row, owner.username, attempts)
    if (fault !== null) await end(ctx, row, 'failed', fault)
  } catch (error) {
    // Somebody else did it meanwhile, or it was stopped.
    if (!guardFailed(error)) throw error
  }
}

/** Does the step. @returns why the import cannot go on; null when it can, or is done */
async function faultOf(ctx: Ctx, row: ImportRow, username: string, attempts: number): Promise<string | null> {
  try {
    const next = await advance(ctx, row, username)
    if (next) await sendStep(ctx, next)
    return null
  } catch (error) {
    if (error instanceof BadArchive) return error.fault
    if (guardFailed(error) || attempts < MOST_TRIES) throw error
    logFailure('imports', error, { id: row.id, step: row.step })
    return 'internal'
  }
}

function isWorking({ state }: ImportRow): boolean {
  return (working as readonly string[]).includes(state)
}

type Next = Pick<ImportRow, 'id' | 'state' | 'step'>

/** @returns the next step, if there is one */
async function advance(ctx: Ctx, row: ImportRow, username: string): Promise<Next | null> {
  const { id, state, step } = row
  switch (state) {
    case 'reading': {
      const { source, chunks } = await readArchive(ctx.env, row)
      await store(ctx, changeImport(ctx.db, row, { state: 'ready', source, chunks, updatedAt: ctx.now }))
      return null
    }
    case 'running': {
      if (step < row.todo.length) {
        await storeChunk(asOwner(ctx, row, username), row)
        return { id, state, step: step + 1 }
      }
      await end(ctx, row, 'done', null)
      return null
    }
    default: {
      if (await takeBackSome(asOwner(ctx, row, username), row)) return { id, state, step: step + 1 }
      await end(ctx, row, 'undone', null)
      return null
    }
  }
}

/** Ends it, and tells those who keep copies of what has changed. What was uploaded goes. */
export async function end(ctx: Ctx, row: ImportRow, state: ImportState, fault: string | null): Promise<void> {
  const { id, userId } = row
  const change = { state, fault, updatedAt: ctx.now, finishedAt: ctx.now }
  const asOwnerCtx = asOwner(ctx, row, '')
  await store(ctx, [
    ...changeImport(ctx.db, row, change),
    ...(row.state === 'running' || row.state === 'undoing'
      ? [emit(asOwnerCtx, 'import.ended', { importId: id, userId })]
      : []),
  ])
  await clear(ctx, row)
}

/** Deletes what was uploaded, also of an upload that was never put together. */
export async function clear(ctx: Ctx, { id, uploadId }: Pick<ImportRow, 'id' | 'uploadId'>): Promise<void> {
  const { db, env, now } = ctx
  // One that is gone already is refused; R2 forgets what is left of one after a week.
  if (uploadId !== null)
    await env.MEDIA.resumeMultipartUpload(archiveKey(id), uploadId)
      .abort()
      .catch(() => null)
  await clearObjects(env, id)
  await markCleared(db, id, now)
}
