import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { EventId, UserId } from '../../core/ids'
import { deadLetterStates } from '../../features/operations/vocabulary'

/** Events written in the same batch as the fact they tell of, until every subscriber has handled them. */
export const outbox = sqliteTable('outbox', {
  id: text().$type<EventId>().primaryKey(),
  type: text().notNull(),
  actorId: text().$type<UserId>(),
  payload: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  createdAt: integer().notNull(),
  /** When it last went to the queue or was last tried; null while it was not sent. */
  sentAt: integer(),
})

/** How far each subscriber is, and whether it is switched on. One that never ran nor was switched has no row. */
export const subscribers = sqliteTable('subscribers', {
  name: text().primaryKey(),
  enabled: integer({ mode: 'boolean' }).notNull(),
  /** Deliveries, so an event that came twice counts twice. */
  handled: integer().notNull(),
  lastEventId: text().$type<EventId>(),
  lastEventType: text(),
  lastEventAt: integer(),
  lastHandledAt: integer(),
  /** When the message that makes it catch up was last sent; null while none is on its way. */
  catchUpSentAt: integer(),
})

/** What a subscriber that is switched off will handle later; the ids are in the order of time. */
export const parkedEvents = sqliteTable(
  'parked_events',
  {
    subscriber: text().notNull(),
    eventId: text().$type<EventId>().notNull(),
    event: text({ mode: 'json' }).$type<unknown>().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.subscriber, t.eventId] })],
)

/** Why a subscriber could not handle an event that is still being tried. */
export const eventFailures = sqliteTable(
  'event_failures',
  {
    eventId: text().$type<EventId>().notNull(),
    subscriber: text().notNull(),
    reason: text().notNull(),
    attempts: integer().notNull(),
    firstFailedAt: integer().notNull(),
    lastFailedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.subscriber] })],
)

export type Failure = Omit<typeof eventFailures.$inferSelect, 'eventId'>

/** What could not be handled, until an operator has decided about it. */
export const deadLetters = sqliteTable(
  'dead_letters',
  {
    /** The event's id, or that of the message when it holds no event. */
    id: text().primaryKey(),
    /** Null when it is no event. */
    type: text(),
    body: text({ mode: 'json' }).$type<unknown>().notNull(),
    failures: text({ mode: 'json' }).$type<Failure[]>().notNull(),
    state: text({ enum: deadLetterStates }).notNull(),
    attempts: integer().notNull(),
    firstFailedAt: integer().notNull(),
    lastFailedAt: integer().notNull(),
    diedAt: integer().notNull(),
    settledAt: integer(),
  },
  (t) => [index('dead_letters_state').on(t.state, t.diedAt, t.id)],
)
