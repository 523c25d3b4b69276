import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Ctx } from '../ctx'
import type { AppEnv } from './app-env'

/** What is known of a request once it is answered: nothing that was in it, and nothing about who sent it. */
export type Sample = {
  /** As the API document writes it, `/api/v1/posts/:id`: the paths themselves are without number. */
  route: string
  method: string
  status: number
  ms: number
  sqlMs: number
  trips: number
  rowsRead: number
  rowsWritten: number
  /** Statements whose rows the driver did not reveal; see `db/metered-d1.ts`. */
  unseen: number
}

/** For whatever matches no route, whether a path that is unknown or a method. */
const NO_ROUTE = 'unmatched'

/** The pattern that answered, or would have if a middleware had not refused. */
export function routeOf(c: Context<AppEnv>): string {
  return c.get('route') ?? matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? NO_ROUTE
}

/** To be taken before work that nobody waits for begins. */
export function takeSample(answered: Pick<Sample, 'route' | 'method' | 'status'>, ctx: Ctx): Sample {
  const { ms: sqlMs, trips, rowsRead, rowsWritten, unseen } = ctx.meter
  return { ...answered, ms: Date.now() - ctx.now, sqlMs, trips, rowsRead, rowsWritten, unseen }
}

/** What a browser shows beside the request: how long it took, and how much of that was the database. */
export function serverTiming({ ms, sqlMs, trips }: Sample): string {
  return `total;dur=${ms}, db;dur=${sqlMs};desc="${trips} ${trips === 1 ? 'trip' : 'trips'}"`
}

export function logLine(requestId: string, sample: Sample, hasViewer: boolean): string {
  return JSON.stringify({ what: 'request', requestId, ...sample, viewer: hasViewer })
}
