import { type SqlMeter, timed } from './meter'

/*
 * D1 says with each answer how many rows it read, except with `raw()`, which Drizzle needs for every select: the answer of
 * `all()` has them, but as objects, in which two columns of one name become one. So the columns of each select are learned
 * when it first runs in an isolate, and from then on it goes through `all()` where no name comes twice. What remains is
 * counted as `unseen`.
 */
type Columns = string[] | 'ambiguous'

const MOST_LEARNED = 1_000
const learned = new Map<string, Columns>()

type Row = Record<string, unknown>

/** The binding, with what is asked of it counted; as much of it as Drizzle uses. */
export function meteredD1(db: Pick<D1Database, 'prepare' | 'batch'>, meter: SqlMeter): D1Database {
  const originals = new WeakMap<object, D1PreparedStatement>()

  function metered(sql: string, original: D1PreparedStatement): object {
    const statement = {
      bind: (...values: unknown[]) => metered(sql, original.bind(...values)),
      run: () => seen(original.run<Row>()),
      all: () => seen(original.all<Row>()),
      raw: () => raw(sql, original),
    }
    originals.set(statement, original)
    return statement
  }

  async function seen<T>(answer: Promise<D1Result<T>>): Promise<D1Result<T>> {
    const result = await timed(meter, () => answer)
    note(meter, result)
    return result
  }

  async function raw(sql: string, original: D1PreparedStatement): Promise<unknown[][]> {
    const columns = learned.get(sql)
    if (columns === undefined || columns === 'ambiguous') {
      const answer: unknown[][] = await timed(meter, () => original.raw({ columnNames: true }))
      meter.unseen++
      learn(sql, answer.at(0)?.map(String) ?? [])
      return answer.slice(1)
    }
    const { results } = await seen(original.all<Row>())
    return results.map((row) => columns.map((name) => row[name]))
  }

  async function batch(statements: object[]): Promise<D1Result<Row>[]> {
    const all = statements.flatMap((statement) => originals.get(statement) ?? [])
    const results = await timed(meter, () => db.batch<Row>(all))
    for (const result of results) note(meter, result)
    return results
  }

  return { prepare: (sql: string) => metered(sql, db.prepare(sql)), batch } as unknown as D1Database
}

function note(meter: SqlMeter, { meta }: Pick<D1Result, 'meta'>): void {
  meter.rowsRead += meta.rows_read
  meter.rowsWritten += meta.rows_written
  meter.databaseBytes = meta.size_after
}

function learn(sql: string, names: string[]): void {
  // An answer without rows may not name its columns.
  if (names.length === 0) return
  if (learned.size >= MOST_LEARNED) learned.clear()
  learned.set(sql, new Set(names).size === names.length ? names : 'ambiguous')
}
