import type { EventId } from './core/ids'
import type { AppGrant } from './core/scopes'
import type { Viewer } from './core/viewer'
import type { Language } from './core/vocabulary'
import { connect, type Database, type Statement } from './db/client'
import { newMeter, type SqlMeter } from './db/meter'
import type { outbox } from './db/schema'
import type { Env } from './env'

/** The Idempotency-Key of a request and what makes it the same request; see `use-case/exactly-once.ts`. */
export type IdempotencyKey = { key: string; requestHash: string }

/** An event as it is recorded. */
export type Recorded = Omit<typeof outbox.$inferSelect, 'sentAt'>

/** An event that a piece of work has put into a statement. */
export type Emitted = {
  id: EventId
  statement: Statement | null
  /** All of it; null when a part is decided or read by the database. */
  event: Recorded | null
  /** Whether the batch of that statement is known to have gone well. */
  isStored: boolean
}

/** What every use case gets first: the world it acts on. Each door (HTTP, queue, cron, socket) builds one. */
export type Ctx = {
  env: Env
  db: Database
  /** What this piece of work has asked of the database. */
  meter: SqlMeter
  /** The time of the request, in milliseconds UTC. Rules take it from here, never from the clock. */
  now: number
  viewer: Viewer | null
  /** By which app they ask, and what it may do; null for a session of their own. */
  app: AppGrant | null
  idempotency: IdempotencyKey | null
  /** `language`: of those that Warren speaks, what the browser asks for; null where it says nothing. */
  client: { address: string; userAgent: string; language: Language | null }
  /** Runs after the response was sent. */
  defer: (work: Promise<unknown>) => void
  /** The events that use cases have recorded, to be sent to the queue after the response. */
  emitted: Emitted[]
  /** Headers the use case adds to the answer, such as the state of a rate limit. */
  headers: Map<string, string>
}

/** A Ctx whose viewer is known; `requireUser` provides it as `c.var.user`. */
export type UserCtx = Ctx & { viewer: Viewer }

/**
 * @param openSession opens one with D1, for reads that a copy may answer, when the database is first used; without one
 * everything is asked of the original
 */
export function makeCtx(
  env: Env,
  parts: Partial<Ctx> & Pick<Ctx, 'defer'>,
  openSession: () => D1DatabaseSession | null = () => null,
): Ctx {
  const meter = newMeter()
  let db: Database | null = null
  return {
    env,
    // Much of what is asked needs no database.
    get db() {
      return (db ??= connect(env, meter, openSession()))
    },
    meter,
    now: Date.now(),
    viewer: null,
    app: null,
    idempotency: null,
    client: { address: '', userAgent: '', language: null },
    emitted: [],
    headers: new Map(),
    ...parts,
  }
}
