import { DAY, MINUTE } from '../../core/time'
import { logFailure } from '../../core/failure'
import type { Ctx } from '../../ctx'
import { guardFailed } from '../../db/guard'
import type { ImportState } from './contract'
import { clear, end, sendStep } from './job'
import { working } from './policy'
import { type ImportRow, neglected } from './store'

/** No step takes so long. */
const STUCK = 5 * MINUTE
const BATCH = 50

const waiting: ImportState[] = ['uploading', 'ready']
const ended: ImportState[] = ['done', 'stopped', 'failed', 'undone']

/** Sends again the steps whose messages were lost, ends what nobody goes on with, and deletes what was uploaded. */
export async function sweepImports(ctx: Ctx): Promise<void> {
  const { db, now } = ctx
  for (const row of await neglected(db, working, now - STUCK, BATCH))
    await each(row, () => sendStep(ctx, row))
  for (const row of await neglected(db, waiting, now - DAY, BATCH))
    await each(row, () => end(ctx, row, 'failed', 'expired'))
  for (const row of await neglected(db, ended, now - STUCK, BATCH)) await each(row, () => clear(ctx, row))
}

/** One that fails keeps no other from its turn. */
async function each({ id }: ImportRow, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!guardFailed(error)) logFailure('imports', error, { id })
  }
}
