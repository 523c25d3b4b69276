import { fillPlaceholders, QueryPromise, sql } from 'drizzle-orm'
import type { RunnableQuery } from 'drizzle-orm/runnable-query'
import type { SQLiteSession } from 'drizzle-orm/sqlite-core'
import type { Database } from './client'

/*
 * Building the text of a large statement costs more than running it, and on every request it would be the same text. Drizzle's
 * own `prepare()` keeps it only as long as one connection, which here is one request; and with placeholders it does not
 * work in a batch. So the text is kept here, for the isolate.
 */

/** What of a request goes into a statement as parameters; one that is null is left to the statement, as part of its shape. */
type Values = Record<string, string | null>
/** What of a request makes it another statement: a filter, the size of a page. Few combinations, please. */
type Shape = Record<string, string | number | boolean | null>

type Select<Row> = PromiseLike<Row[]> & {
  toSQL(): { sql: string; params: unknown[] }
  _: { selectedFields: unknown }
}
type Built = { sql: string; params: unknown[]; toRows: (rows: ArrayLike<unknown>[]) => unknown }

const MOST_SHAPES = 100

/**
 * A select that is built once for each shape.
 *
 * @param build is given slots in place of the values, to be put into SQL and nothing else. It belongs at the top of a
 * module, where no value of a request is in reach: that one would be kept, and given to everybody.
 */
export function statement<V extends Values, S extends Shape, Row>(
  build: (db: Database, slots: V, shape: S) => Select<Row>,
) {
  const kept = new Map<string, Built>()
  return (db: Database, values: V, shape: S): Bound<Row> => {
    const names = Object.entries(values).map(([name, value]) => (value === null ? '' : name))
    const key = JSON.stringify([names, shape])
    let built = kept.get(key)
    if (!built) {
      if (kept.size >= MOST_SHAPES) kept.clear()
      const select = build(db, slotsFor(values), shape)
      built = { ...select.toSQL(), toRows: decoder(select._.selectedFields as Record<string, Field>) }
      kept.set(key, built)
    }
    return new Bound<Row>(db, built, values)
  }
}

function slotsFor<V extends Values>(values: V): V {
  const slots = Object.entries(values).map(([name, value]) => [
    name,
    value === null ? null : sql.placeholder(name),
  ])
  return Object.fromEntries(slots) as V
}

type Decoder = { mapFromDriverValue(value: unknown): unknown }
/** A column, or an expression with a name. */
type Field = Decoder | { sql: { decoder: Decoder } }

/** Makes rows of the arrays that come back, as Drizzle would. */
function decoder(fields: Record<string, Field>): Built['toRows'] {
  const columns = Object.entries(fields).map(
    ([name, field]) => [name, 'sql' in field ? field.sql.decoder : field] as const,
  )
  return (rows) =>
    rows.map((row) => {
      const made: Record<string, unknown> = {}
      columns.forEach(([name, from], i) => {
        const value = row[i]
        made[name] = value === null ? null : from.mapFromDriverValue(value)
      })
      return made
    })
}

/** A statement with its values: to be awaited, or put into a batch. */
export class Bound<Row> extends QueryPromise<Row[]> implements RunnableQuery<Row[], 'sqlite'> {
  declare readonly _: { dialect: 'sqlite'; result: Row[] }

  constructor(
    private readonly db: Database,
    private readonly built: Built,
    private readonly values: Values,
  ) {
    super()
  }

  /** By this name a batch asks a query for itself. */
  _prepare() {
    const { sql, params, toRows } = this.built
    const { session } = this.db as unknown as { session: SQLiteSession<'async', unknown, never, never> }
    const bound = { sql, params: fillPlaceholders(params, this.values) }
    return session.prepareOneTimeQuery(bound, undefined, 'all', true, toRows)
  }

  execute(): Promise<Row[]> {
    return this._prepare().all() as Promise<Row[]>
  }
}
