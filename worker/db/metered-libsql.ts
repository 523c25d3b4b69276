import { type SqlMeter, timed } from './meter'

/** A count beside its rows. Inside a text the quotes would be escaped, so nothing anybody wrote can look like it. */
const READ = /"rows_read":(\d+)/g
const WRITTEN = /"rows_written":(\d+)/g

/**
 * Other writes were in the way for longer than the server waits. Nothing of this one was done, since a batch is one
 * transaction; so it may be sent again.
 */
const LOCKED = '"message":"SQLite error: database is locked"'
/** Too many wait already; the server did not begin. */
const BUSY = 429
/** Milliseconds before each further try. */
const PAUSES = [50, 200, 800]
/** Milliseconds until a server that says nothing is given up: longer than it waits itself for a lock, which is 5 s. */
const PATIENCE = 15_000

/** What the libSQL client fetches with: each call is one round trip, and each answer says how many rows it touched. */
export function meteredFetch(meter: SqlMeter): (request: Request) => Promise<Response> {
  return (request) =>
    timed(meter, async () => {
      const { response, text } = await send(request)
      meter.rowsRead += sum(text, READ)
      meter.rowsWritten += sum(text, WRITTEN)
      if (!text.includes('"rows_read":')) meter.unseen++
      return new Response(text, response)
    })
}

async function send(request: Request): Promise<{ response: Response; text: string }> {
  for (let tries = 0; ; tries++) {
    const response = await fetch(request.clone(), { signal: AbortSignal.timeout(PATIENCE) })
    const text = await response.text()
    const pause = PAUSES[tries]
    const isRefused = response.status === BUSY || text.includes(LOCKED)
    if (pause === undefined || !isRefused) return { response, text }
    await scheduler.wait(pause * (1 + Math.random()))
  }
}

function sum(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((total, [, rows]) => total + Number(rows), 0)
}
