/** What the work of one request has asked of the database so far. */
export type SqlMeter = {
  /** Round trips, exactly. A batch is one. */
  trips: number
  /** Milliseconds spent waiting for them, added up: two at the same time count twice. */
  ms: number
  /** Rows, as far as the database said. */
  rowsRead: number
  rowsWritten: number
  /** Statements whose rows the driver did not reveal; see `metered-d1.ts`. */
  unseen: number
  /** The size of the database in bytes, once an answer has told it. */
  databaseBytes: number | null
}

export function newMeter(): SqlMeter {
  return { trips: 0, ms: 0, rowsRead: 0, rowsWritten: 0, unseen: 0, databaseBytes: null }
}

/** Counts a round trip and how long it took, also of one that fails. */
export async function timed<T>(meter: SqlMeter, trip: () => Promise<T>): Promise<T> {
  const started = Date.now()
  meter.trips++
  try {
    return await trip()
  } finally {
    meter.ms += Date.now() - started
  }
}
