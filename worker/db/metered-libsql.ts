import { type SqlMeter, timed } from './meter'

/** A count beside its rows. Inside a text the quotes would be escaped, so nothing anybody wrote can look like it. */
const READ = /"rows_read":(\d+)/g
const WRITTEN = /"rows_written":(\d+)/g

/** What the libSQL client fetches with: each call is one round trip, and each answer says how many rows it touched. */
export function meteredFetch(meter: SqlMeter): (request: Request) => Promise<Response> {
  return (request) =>
    timed(meter, async () => {
      const response = await fetch(request)
      const text = await response.text()
      meter.rowsRead += sum(text, READ)
      meter.rowsWritten += sum(text, WRITTEN)
      if (!text.includes('"rows_read":')) meter.unseen++
      return new Response(text, response)
    })
}

function sum(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((total, [, rows]) => total + Number(rows), 0)
}
