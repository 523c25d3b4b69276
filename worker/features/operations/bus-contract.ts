import { z } from 'zod'
import { Id } from '../../core/ids'
import { limits } from '../../core/limits'
import { deadLetterStates } from './vocabulary'

export const SubscriberName = z
  .string()
  .regex(/^[a-z-]{1,40}$/)
  .meta({ example: 'notifications' })

export const SubscriberSwitch = z.strictObject({ enabled: z.boolean() }).meta({ id: 'SubscriberSwitch' })

/** The status costs the same however much waits. */
const Counted = z
  .int()
  .max(limits.counted)
  .describe(`Counted up to ${limits.counted}, which stands for "so many or more".`)

export const SubscriberStatus = z
  .object({
    name: z.string(),
    /** After its failure the subscribers below it wait. */
    gate: z.boolean(),
    events: z.array(z.string()),
    enabled: z.boolean(),
    /** Deliveries; an event that came twice counts twice. */
    handled: z.int(),
    last: z
      .object({ id: Id, type: z.string(), at: z.iso.datetime(), handledAt: z.iso.datetime() })
      .nullable(),
    /** Seconds since the oldest event that it has not handled; 0 when there is none. */
    lagSeconds: z.int(),
    /** Kept until it is switched on, or has caught up. */
    parked: Counted,
    dead: z
      .int()
      .describe(
        `Given up, and waiting for an operator; among the ${limits.counted} dead letters that wait longest.`,
      ),
  })
  .meta({ id: 'SubscriberStatus' })
export type SubscriberStatus = z.infer<typeof SubscriberStatus>

export const BusStatus = z
  .object({
    subscribers: z.array(SubscriberStatus),
    /** Events that were recorded and are not handled yet. */
    outbox: z.object({ waiting: Counted, oldestAt: z.iso.datetime().nullable() }),
    /** Dead letters that wait for an operator. */
    deadLetters: Counted,
  })
  .meta({ id: 'BusStatus' })
export type BusStatus = z.infer<typeof BusStatus>

export const DeadLetterState = z.enum(deadLetterStates)

const letter = {
  /** The event's id, or that of the message when it holds no event. */
  id: z.string(),
  /** Of the event; `mail` for a mail that was given up, and null for what is neither. */
  type: z.string().nullable(),
  state: DeadLetterState,
  /** Those that failed. */
  subscribers: z.array(z.string()),
  attempts: z.int(),
  firstFailedAt: z.iso.datetime(),
  lastFailedAt: z.iso.datetime(),
  diedAt: z.iso.datetime(),
  /** When it was replayed or discarded. */
  settledAt: z.iso.datetime().nullable(),
}

export const DeadLetterView = z.object(letter).meta({ id: 'DeadLetter' })
export type DeadLetterView = z.infer<typeof DeadLetterView>

export const DeadLetterDetail = z
  .object({
    ...letter,
    /** The event whole, or whatever the message held. */
    body: z.unknown().meta({ example: { type: 'post.created' } }),
    failures: z.array(
      z.object({
        subscriber: z.string(),
        reason: z.string(),
        attempts: z.int(),
        firstFailedAt: z.iso.datetime(),
        lastFailedAt: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'DeadLetterDetail' })
export type DeadLetterDetail = z.infer<typeof DeadLetterDetail>

const filter = {
  /** Only those of one type of event. */
  type: z.string().max(60).optional(),
  /** Only those that this subscriber failed to handle. */
  subscriber: SubscriberName.optional(),
}

export const DeadLetterQuery = z.object({ ...filter, state: DeadLetterState.default('waiting') })
export const DeadLetterFilter = z.strictObject(filter).meta({ id: 'DeadLetterFilter', example: {} })
export type DeadLetterFilter = z.infer<typeof DeadLetterFilter>

/** At most this many in one request; `more` says whether to ask again. */
export const REPLAYED_AT_ONCE = 100
export const Replayed = z.object({ replayed: z.int(), more: z.boolean() }).meta({ id: 'Replayed' })
export type Replayed = z.infer<typeof Replayed>
