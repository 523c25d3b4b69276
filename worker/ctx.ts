import type { SessionId, UserId } from './core/ids'
import type { Language, Role } from './core/vocabulary'
import { connect, type Database } from './db/client'
import { newMeter, type SqlMeter } from './db/meter'
import type { Env } from './env'
import type { Emitted } from './events/outbox'

export type { Role }

/** Who is asking, as their access token says; reading it cost no SQL. */
export type Viewer = {
  id: UserId
  username: string
  role: Role
  /** They have another role, which counts once they use a second factor: see `auth/staff.ts`. */
  roleWaits?: true
  sessionId: SessionId
  /** When the access token runs out, in milliseconds UTC. */
  tokenExpiresAt: number
}

/** The Idempotency-Key of a request and what makes it the same request; see `http/exactly-once.ts`. */
export type IdempotencyKey = { key: string; requestHash: string }

/** What every use case gets first: the world it acts on. Each door (HTTP, queue, cron, socket) builds one. */
export type Ctx = {
  env: Env
  db: Database
  /** What this piece of work has asked of the database. */
  meter: SqlMeter
  /** The time of the request, in milliseconds UTC. Rules take it from here, never from the clock. */
  now: number
  viewer: Viewer | null
  idempotency: IdempotencyKey | null
  /** `language`: of those that Warren speaks, what the browser asks for; null where it says nothing. */
  client: { address: string; userAgent: string; language: Language | null }
  /** Runs after the response was sent. */
  defer: (work: Promise<unknown>) => void
  /** The events that use cases have recorded, to be sent to the queue after the response. */
  emitted: Emitted[]
  /** Headers the use case adds to the answer, such as the state of a rate limit. */
  headers: Headers
}

/** @param session of D1, for reads that a copy may answer; without one everything is asked of the original */
export function makeCtx(
  env: Env,
  parts: Partial<Ctx> & Pick<Ctx, 'defer'>,
  session: D1DatabaseSession | null = null,
): Ctx {
  const meter = newMeter()
  return {
    env,
    db: connect(env, meter, session),
    meter,
    now: Date.now(),
    viewer: null,
    idempotency: null,
    client: { address: '', userAgent: '', language: null },
    emitted: [],
    headers: new Headers(),
    ...parts,
  }
}
