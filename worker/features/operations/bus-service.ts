import { z } from 'zod'
import { detail } from '../../core/details'
import { DomainError, notFound } from '../../core/errors'
import type { EventId } from '../../core/ids'
import { logFailure } from '../../core/failure'
import type { Ctx, UserCtx } from '../../ctx'
import type { Statement } from '../../db/client'
import { fitting, type Page, toPage } from '../../db/page'
import { audit } from '../../events/audit'
import { type DomainEvent, parseEvent } from '../../events/catalog'
import { startCatchUps } from '../../events/catch-up'
import { recorded } from '../../events/outbox'
import { MailMessage } from '../mail/contract'
import { revive } from '../mail/send'
import { admit, commit, done, type Reply } from '../../use-case/exactly-once'
import { type PageQuery, pageRequest } from '../../use-case/page-request'
import { rateLimit } from '../../use-case/limits'
import {
  type BusStatus,
  type DeadLetterDetail,
  type DeadLetterFilter,
  type DeadLetterQuery,
  type DeadLetterView,
  REPLAYED_AT_ONCE,
  type Replayed,
} from './bus-contract'
import { busStatus, type Known, letterDetail, letterView } from './bus-derive'
import {
  busReads,
  type DeadLetterRow,
  findLetter,
  lettersIn,
  sendAgain,
  settle,
  switchSubscriber,
  waitingEvents,
} from './bus-store'

const LetterKey = z.tuple([z.int(), z.string()])

export async function readBus({ db, now }: Ctx, known: Known[]): Promise<BusStatus> {
  const [rows, parked, dead, outbox, [letters]] = await db.batch(
    busReads(
      db,
      known.map(({ name }) => name),
    ),
  )
  return busStatus(known, { rows, parked, dead, outbox, letters: letters?.count ?? 0 }, now)
}

/** @throws not_found for a subscriber nobody knows */
export async function setEnabled(
  ctx: UserCtx,
  known: Known[],
  name: string,
  enabled: boolean,
): Promise<void> {
  await admitOperator(ctx, [])
  if (!known.some((each) => each.name === name)) throw notFound('subscriber')
  await commit(ctx, done, [
    switchSubscriber(ctx.db, name, enabled),
    audit(ctx, enabled ? 'subscriber.enabled' : 'subscriber.disabled', `subscriber:${name}`, {}),
  ])
  // Should this be lost, the sweep starts it.
  if (enabled) {
    const failed = (error: unknown) => logFailure('catch-up', error)
    ctx.defer(startCatchUps(ctx).catch(failed))
  }
}

export async function listLetters(
  { db }: Ctx,
  query: z.infer<typeof DeadLetterQuery> & z.infer<typeof PageQuery>,
): Promise<Page<DeadLetterView>> {
  const page = pageRequest('dead-letters', LetterKey, query)
  const rows = await lettersIn(db, query, page)
  return toPage(fitting(rows), page.limit, 'dead-letters', ({ diedAt, id }) => [diedAt, id], letterView)
}

/** @throws not_found */
export async function getLetter({ db }: Ctx, id: string): Promise<DeadLetterDetail> {
  const [row] = await findLetter(db, id)
  if (!row) throw notFound('dead letter')
  return letterDetail(row)
}

/**
 * Sends an event once more, to all of its subscribers: those that stand behind a gate have not seen it yet, and the
 * others do nothing twice.
 *
 * @throws not_found, conflict when it was settled or is no event
 */
export async function replay(ctx: UserCtx, id: string): Promise<void> {
  const [row] = await admitOperator(ctx, [findLetter(ctx.db, id)])
  const letter = waitingLetter(row[0])
  const mail = MailMessage.safeParse(letter.body)
  if (mail.success) return replayMail(ctx, id, mail.data)
  const event = eventIn(letter)
  await commit(ctx, done, [
    sendAgain(ctx.db, [id]),
    settle(ctx.db, [id], 'replayed', ctx.now),
    audit(ctx, 'dead-letter.replayed', `event:${id}`, { type: event.type }),
  ])
  ctx.emitted.push(...recorded([event.id]))
}

/** A mail has a row and a queue of its own; should its message be lost, the clock sends another. */
async function replayMail(ctx: UserCtx, id: string, message: MailMessage): Promise<void> {
  await commit(ctx, done, [
    revive(ctx, message.mail),
    settle(ctx.db, [id], 'replayed', ctx.now),
    audit(ctx, 'dead-letter.replayed', `mail:${message.mail}`, {}),
  ])
  await ctx.env.MAILS.send({ mail: message.mail })
}

/** The same for all that match, as many as one request can send. */
export async function replayAll(ctx: UserCtx, filter: DeadLetterFilter): Promise<Reply<Replayed>> {
  const [rows] = await admitOperator(ctx, [waitingEvents(ctx.db, filter, REPLAYED_AT_ONCE + 1)])
  const ids = rows.slice(0, REPLAYED_AT_ONCE).map(({ id }) => id)
  const body = { replayed: ids.length, more: rows.length > REPLAYED_AT_ONCE }
  const reply = await commit(ctx, { status: 200, body }, [
    sendAgain(ctx.db, ids),
    settle(ctx.db, ids, 'replayed', ctx.now),
    audit(ctx, 'dead-letters.replayed', 'network', { ...filter, ids }),
  ])
  ctx.emitted.push(...recorded(ids as EventId[]))
  return reply
}

/** @throws not_found, conflict when it was settled before */
export async function discard(ctx: UserCtx, id: string): Promise<void> {
  const [row] = await admitOperator(ctx, [findLetter(ctx.db, id)])
  const { type } = waitingLetter(row[0])
  await commit(ctx, done, [
    settle(ctx.db, [id], 'discarded', ctx.now),
    audit(ctx, 'dead-letter.discarded', `event:${id}`, { type }),
  ])
}

/** @throws forbidden also to an operator whose role was taken away since they logged in */
async function admitOperator<const T extends readonly Statement[]>(ctx: UserCtx, reads: T) {
  const [writer, ...results] = await admit(ctx, rateLimit.operate, reads)
  if (writer.role !== 'admin') throw new DomainError('forbidden')
  return results
}

function waitingLetter(row: DeadLetterRow | undefined): DeadLetterRow {
  if (!row) throw notFound('dead letter')
  if (row.state !== 'waiting')
    throw new DomainError('conflict', detail('letter_settled', { state: row.state }))
  return row
}

/** What no version could read may be an event for this one. */
function eventIn({ body }: DeadLetterRow): DomainEvent {
  try {
    return parseEvent(body)
  } catch (cause) {
    throw new DomainError('conflict', 'This is no event, so it can only be discarded.', { cause })
  }
}
