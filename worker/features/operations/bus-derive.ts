import { iso, isoOrNull, SECOND } from '../../core/time'
import type { subscribers as subscribersTable } from '../../db/schema'
import { MailMessage } from '../mail/contract'
import type { BusStatus, DeadLetterDetail, DeadLetterView, SubscriberStatus } from './bus-contract'
import type { DeadLetterRow } from './bus-store'

/** What the table of subscribers says of each, without what it does. */
export type Known = { name: string; gate: boolean; events: string[] }

type Tally = { count: number; oldestAt: number | null }
type Facts = {
  rows: (typeof subscribersTable.$inferSelect)[]
  parked: (Tally & { name: string })[]
  dead: (Tally & { name: string })[]
  outbox: (Tally & { type: string })[]
  letters: number
}

export function busStatus(known: Known[], facts: Facts, now: number): BusStatus {
  return {
    subscribers: known.map((each) => subscriberStatus(each, facts, now)),
    outbox: {
      waiting: facts.outbox.reduce((sum, each) => sum + each.count, 0),
      oldestAt: isoOrNull(oldest(facts.outbox)),
    },
    deadLetters: facts.letters,
  }
}

/** What is in the outbox counts as unhandled for each that listens to its type: which of them are done is not known. */
function subscriberStatus({ name, gate, events }: Known, facts: Facts, now: number): SubscriberStatus {
  const row = facts.rows.find((each) => each.name === name)
  const parked = facts.parked.filter((each) => each.name === name)
  const dead = facts.dead.filter((each) => each.name === name)
  const since = oldest([...parked, ...dead, ...facts.outbox.filter(({ type }) => events.includes(type))])
  return {
    name,
    gate,
    events,
    enabled: row?.enabled ?? true,
    handled: row?.handled ?? 0,
    last: lastOf(row),
    lagSeconds: since === null ? 0 : Math.max(0, Math.floor((now - since) / SECOND)),
    parked: parked[0]?.count ?? 0,
    dead: dead[0]?.count ?? 0,
  }
}

function lastOf(row: Facts['rows'][number] | undefined): SubscriberStatus['last'] {
  if (!row?.lastEventId || row.lastEventAt === null || row.lastHandledAt === null) return null
  return {
    id: row.lastEventId,
    type: row.lastEventType ?? '',
    at: iso(row.lastEventAt),
    handledAt: iso(row.lastHandledAt),
  }
}

function oldest(tallies: Tally[]): number | null {
  const times = tallies.flatMap(({ oldestAt }) => oldestAt ?? [])
  return times.length > 0 ? Math.min(...times) : null
}

export function letterView(row: DeadLetterRow): DeadLetterView {
  const { id, state, attempts } = row
  return {
    id,
    type: row.type ?? (MailMessage.safeParse(row.body).success ? 'mail' : null),
    state,
    subscribers: row.failures.map(({ subscriber }) => subscriber),
    attempts,
    firstFailedAt: iso(row.firstFailedAt),
    lastFailedAt: iso(row.lastFailedAt),
    diedAt: iso(row.diedAt),
    settledAt: isoOrNull(row.settledAt),
  }
}

export function letterDetail(row: DeadLetterRow): DeadLetterDetail {
  const failures = row.failures.map((failure) => ({
    ...failure,
    firstFailedAt: iso(failure.firstFailedAt),
    lastFailedAt: iso(failure.lastFailedAt),
  }))
  return { ...letterView(row), body: row.body, failures }
}
