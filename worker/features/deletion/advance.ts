import { eq, sql } from 'drizzle-orm'
import { newId } from '../../core/ids'
import { DAY, HOUR } from '../../core/time'
import type { Ctx } from '../../ctx'
import { departures, reservedNames, users } from '../../db/schema'
import { audit } from '../../events/audit'
import type { DomainEvent } from '../../events/catalog'
import { emit, flush, store } from '../../events/outbox'
import { nameHashes } from '../auth/name-hash'
import { NAME_DAYS } from './contract'
import { dateOf } from './service'
import { type Step, steps } from './steps'
import { departureById, personById, toContinue, toWarn } from './store'
import type { Leaver } from './traces'

/** Parts done by one message. */
const PARTS = 8
/** Seconds until it is looked again at what has to happen first. */
const PATIENCE = 15
/** One that nobody has gone on with for so long is begun anew where it stopped. */
const QUIET = HOUR
/** In one tick of the clock. */
const AT_ONCE = 20

type Continued = DomainEvent<'deletion.continued'>

/** The clock: tells those whose account is deleted tomorrow, and begins with, or goes on with, what is due. */
export async function deleteDue(ctx: Ctx): Promise<void> {
  for (const { id, userId, dueAt } of await toWarn(ctx.db, ctx.now, AT_ONCE)) {
    const detail = dateOf(dueAt)
    await store(ctx, [
      ctx.db.update(departures).set({ warnedAt: ctx.now }).where(eq(departures.id, id)),
      ...(userId ? [emit(ctx, 'account.changed', { userId, change: 'deletion_soon', detail })] : []),
    ])
  }
  for (const { id } of await toContinue(ctx.db, ctx.now, ctx.now - QUIET, AT_ONCE)) {
    const first = steps[0]!.name
    await store(ctx, [
      // From here on it cannot be stopped.
      ctx.db
        .update(departures)
        .set({ step: sql`coalesce(${departures.step}, ${first})`, touchedAt: ctx.now })
        .where(eq(departures.id, id)),
      emit(ctx, 'deletion.continued', { departureId: id }),
    ])
  }
  await flush(ctx, ctx.emitted)
}

/** Does the next parts of a deletion, and has it gone on with. Delivered twice, it does what is left. */
export async function continueDeletion(ctx: Ctx, event: Continued): Promise<void> {
  const { departureId } = event.payload
  for (let part = 0; part < PARTS; part++) {
    const next = await doPart(ctx, departureId)
    if (next === 'done') return
    if (next === 'wait') return sendOn(ctx, event, PATIENCE)
  }
  await sendOn(ctx, event, 0)
}

async function doPart(ctx: Ctx, id: string): Promise<'on' | 'wait' | 'done'> {
  const [departure] = await departureById(ctx.db, id)
  if (!departure?.userId || departure.step === null || departure.finishedAt !== null) return 'done'
  const [user] = await personById(ctx.db, departure.userId)
  if (!user) return 'done'
  const who: Leaver = {
    id: user.id,
    username: departure.username ?? user.username,
    email: user.email,
    departureId: id,
  }
  const at = steps.findIndex(({ name }) => name === departure.step)
  const step = steps[at] ?? steps[0]!
  const next = await step.run(ctx, who, departure.place)
  const following = next === null ? steps[steps.indexOf(step) + 1] : step
  if (!following) {
    await finish(ctx, who)
    return 'done'
  }
  await note(ctx, id, following, next === null || next === 'wait' ? '' : next.place)
  return next === 'wait' ? 'wait' : 'on'
}

async function note({ db, now }: Ctx, id: string, { name }: Step, place: string): Promise<void> {
  await db
    .update(departures)
    .set({ step: name, place, parts: sql`${departures.parts} + 1`, touchedAt: now })
    .where(eq(departures.id, id))
}

/** The last of them: the account itself. A row that still names it makes all of this fail. */
async function finish(ctx: Ctx, { id, username, departureId }: Leaver): Promise<void> {
  const { db, env, now } = ctx
  const [hash = ''] = nameHashes(env, username)
  await store(ctx, [
    db
      .insert(reservedNames)
      .values({ hash, until: now + NAME_DAYS * DAY })
      .onConflictDoUpdate({ target: reservedNames.hash, set: { until: now + NAME_DAYS * DAY } }),
    db
      .update(departures)
      .set({
        userId: null,
        username: null,
        identity: null,
        step: 'done',
        place: '',
        touchedAt: now,
        finishedAt: now,
      })
      .where(eq(departures.id, departureId)),
    db.delete(users).where(eq(users.id, id)),
    audit(ctx, 'deletion.finished', `deletion:${departureId}`, {}),
  ])
}

/** Not by the outbox: what stands there would have to go as well. */
async function sendOn({ env, now }: Ctx, event: Continued, delaySeconds: number): Promise<void> {
  const onward: Continued = { ...event, id: newId(now) }
  await env.EVENTS.send(onward, delaySeconds > 0 ? { delaySeconds } : {})
}
