import { eq, sql } from 'drizzle-orm'
import { DomainError, notFound } from '../../core/errors'
import type { CollectibleId } from '../../core/ids'
import { SECOND } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import { guard, guardFailed } from '../../db/guard'
import { collectibles, unpins } from '../../db/schema'
import { buryStranger } from '../../events/dead-letters'
import { emit, store } from '../../events/outbox'
import { admit, commit, type Reply } from '../../use-case/exactly-once'
import { type Pinning, pinningOf } from '../../setup/pinning'
import { rateLimit } from '../../use-case/limits'
import { wholeCar } from './content'
import type { CollectibleView } from './contract'
import { importCar, unpin } from './pin-kubo'
import type { PinMessage } from './pin-message'
import { delayAfter, isHopeless, noted, type PinOutcome } from './pin-policy'
import { askAgain, removePins, requestPin } from './pin-service'
import {
  claimPin,
  claimUnpin,
  duePins,
  dueUnpins,
  isPublic,
  noteAgain,
  noteGivenUp,
  notePinned,
} from './pin-store'
import { type CollectibleRow, findCollectible } from './store'
import { collectibleView } from './view'

/** No message of the queue waits longer; the clock brings what is due later. */
const LONGEST_DELAY = 12 * 60 * 60

/**
 * Has one of the viewer's pinned, from now on.
 * @throws not_found, conflict where nobody pins, or it is pinned or being pinned
 */
export async function askForPin(ctx: UserCtx, id: CollectibleId): Promise<Reply<CollectibleView>> {
  const { db, env, viewer, now } = ctx
  const [, [full]] = await admit(ctx, rateLimit.collect, [findCollectible(db, viewer.id, id)])
  if (!full || full.row.authorId !== viewer.id) throw notFound('collectible')
  if (!collectibleView(env, full, viewer.id).viewer.canPin)
    throw new DomainError('conflict', 'It cannot be pinned as it stands, or nobody pins here.')
  const began = {
    status: 'ready',
    reason: null,
    pinningSince: now,
    pinDueAt: now,
    pinRequest: null,
    pinFailures: 0,
  } as const
  const view = collectibleView(env, { ...full, row: { ...full.row, ...began } }, viewer.id)
  const open = sql`${collectibles.id} = ${id} AND ${collectibles.status} IN ('ready', 'failed') AND ${collectibles.pinningSince} IS NULL`
  try {
    return await commit(ctx, { status: 200, body: view }, [
      guard(db, sql`EXISTS (SELECT 1 FROM ${collectibles} WHERE ${open})`),
      db.update(collectibles).set(began).where(open),
      emit(ctx, 'collectible.pin-requested', { collectibleId: id, authorId: viewer.id }),
    ])
  } catch (error) {
    if (guardFailed(error))
      throw new DomainError('conflict', 'It was just changed. Look again.', { cause: error })
    throw error
  }
}

/** Does what is due of a message, once, and sends the next where there is more to do. */
export function doPinStep(ctx: Ctx, message: PinMessage): Promise<void> {
  return 'pin' in message ? stepPin(ctx, message.pin) : stepUnpin(ctx, message.unpin)
}

/**
 * Asks whoever pins, and notes what they say. Should this end in between, it is done again when the claim has run out: a
 * service is asked first whether it has it, and a node has what it has once.
 */
async function stepPin(ctx: Ctx, id: CollectibleId): Promise<void> {
  const { db, env, now } = ctx
  const [row] = await claimPin(db, id, now)
  if (!row || row.pinningSince === null) return
  const [shown] = await isPublic(db, id)
  if (!shown) return void (await store(ctx, noteGivenUp(ctx, row, 'not_public')))
  const pinning = pinningOf(env)
  // Nobody pins any more, or it is not said properly who: that is an operator's to mend.
  const outcome: PinOutcome = pinning ? await outcomeAt(ctx, pinning, row) : { kind: 'later', after: null }
  const { pinningSince, pinRequest: request, pinFailures: failures } = row
  const next = noted(outcome, { pinningSince, request, failures, now })
  if (next.kind === 'pinned') return void (await store(ctx, notePinned(ctx, row, next.request)))
  if (next.kind === 'given up') return void (await store(ctx, noteGivenUp(ctx, row, next.reason)))
  await db.batch([noteAgain(ctx, row, next)])
  await sendLater(ctx, { pin: id }, next.dueAt - now)
}

async function outcomeAt(ctx: Ctx, pinning: Pinning, row: CollectibleRow): Promise<PinOutcome> {
  const { id, rootCid: cid, name, pinRequest } = row
  if (pinning.kind === 'kubo') return importCar(pinning, cid, await wholeCar(ctx, id, cid))
  const origin = ctx.env.PUBLIC_ORIGIN === '' ? null : new URL(ctx.env.PUBLIC_ORIGIN).origin
  const wanted = { cid, name, origin }
  return pinRequest === null ? requestPin(pinning, wanted) : askAgain(pinning, pinRequest, wanted)
}

/** What cannot be taken back after many tries becomes a dead letter, so that somebody does it by hand. */
async function stepUnpin(ctx: Ctx, cid: string): Promise<void> {
  const { db, env, now } = ctx
  const [row] = await claimUnpin(db, cid, now)
  if (!row) return
  const pinning = pinningOf(env)
  const isDone =
    pinning !== null &&
    (pinning.kind === 'kubo' ? await unpin(pinning, cid) : await removePins(pinning, cid, row.pinRequest))
  const forget = db.delete(unpins).where(eq(unpins.rootCid, cid))
  if (isDone) return void (await db.batch([forget]))
  const failures = row.failures + 1
  if (isHopeless(failures)) {
    const reason = 'Whoever pins did not take this back: do it there by hand'
    const letter = { id: `unpin:${cid}`, body: { unpin: cid }, attempts: failures, reason }
    return void (await db.batch([forget, buryStranger(ctx, letter)]))
  }
  const delay = delayAfter(failures, null)
  await db.batch([
    db
      .update(unpins)
      .set({ failures, dueAt: now + delay })
      .where(eq(unpins.rootCid, cid)),
  ])
  await sendLater(ctx, { unpin: cid }, delay)
}

async function sendLater({ env }: Ctx, message: PinMessage, delay: number): Promise<void> {
  await env.PINS.send(message, { delaySeconds: Math.min(Math.ceil(delay / SECOND), LONGEST_DELAY) })
}

/** The clock's part: what is due, whether the queue has lost it or it was to wait for longer than a message does. */
export async function sweepPins({ db, env, now }: Ctx): Promise<void> {
  const [pins, removals] = await db.batch([duePins(db, now), dueUnpins(db, now)])
  const messages: PinMessage[] = [
    ...pins.map(({ id }) => ({ pin: id })),
    ...removals.map(({ rootCid }) => ({ unpin: rootCid })),
  ]
  if (messages.length > 0) await env.PINS.sendBatch(messages.map((body) => ({ body })))
}
