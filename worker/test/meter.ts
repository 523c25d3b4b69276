import { env } from 'cloudflare:workers'
import { holdEvents } from './bus'

/*
 * Counts what a piece of work asks of D1, exactly: one fetch of the binding is one round trip, and each answer says how
 * many rows were read. What comes after the response, to send its events, is left out: nobody waits for it. This
 * replaces the binding's inner fetcher, which is not public API: the versions are pinned.
 */
export type Metered = { trips: number; rowsRead: number; rowsWritten: number; sql: string[] }

type Fetcher = { fetch: (url: string, init: { body: string }) => Promise<Response> }
type Inner = { fetcher: Fetcher; alwaysPrimarySession: { fetcher: Fetcher } }
type Meta = { meta?: { rows_read?: number; rows_written?: number } }

export async function metered<T>(work: () => Promise<T>): Promise<Metered & { result: T }> {
  const count: Metered = { trips: 0, rowsRead: 0, rowsWritten: 0, sql: [] }
  const restore = tap(async (original, url, init) => {
    const queries = [JSON.parse(init.body) as unknown].flat() as { sql: string }[]
    if (queries.every(({ sql }) => /^(select .* from|update|delete from) "outbox"/.test(sql)))
      return original.fetch(url, init)
    count.trips++
    for (const { sql } of queries) count.sql.push(sql)
    const response = await original.fetch(url, init)
    for (const { meta } of [await response.clone().json<Meta | Meta[]>()].flat()) {
      count.rowsRead += meta?.rows_read ?? 0
      count.rowsWritten += meta?.rows_written ?? 0
    }
    return response
  })
  try {
    return { result: await work(), ...count }
  } finally {
    restore()
  }
}

/** Stands between the Worker and D1 until the returned function is called; events wait until then. */
export function tap(
  fetch: (original: Fetcher, url: string, init: { body: string }) => Promise<Response>,
): () => void {
  const inner = env.DB as unknown as Inner
  const original = inner.alwaysPrimarySession.fetcher
  const tapped = { fetch: (url: string, init: { body: string }) => fetch(original, url, init) }
  inner.fetcher = tapped
  inner.alwaysPrimarySession.fetcher = tapped
  const release = holdEvents()
  return () => {
    release()
    inner.fetcher = original
    inner.alwaysPrimarySession.fetcher = original
  }
}
