import { Column, fillPlaceholders, is, noopDecoder, QueryPromise, type SQL, sql } from 'drizzle-orm'
import { CasingCache } from 'drizzle-orm/casing'
import type { RunnableQuery } from 'drizzle-orm/runnable-query'
import { type SQLiteSession, SQLiteTextJson } from 'drizzle-orm/sqlite-core'
import { CASING, type Database, isTooLarge } from './client'
import { type Rows, withCut } from './page'
import { compact, MOST_COLUMNS, type Text, together } from './prepared-text'

/*
 * Building the text of a large statement costs more than running it, and on every request it would be the same text. Drizzle's
 * own `prepare()` keeps it only as long as one connection, which here is one request; and with placeholders it does not
 * work in a batch. So the text is kept here, for the isolate; and since it is kept, it is made cheap to send and to
 * answer (`prepared-text.ts`; docs/decisions/021-one-row-of-json.md).
 */

/** What of a request goes into a statement as parameters; one that is null is left to the statement, as part of its shape. */
type Values = Record<string, string | number | null>
/** What of a request makes it another statement: a filter, the size of a page. Few combinations, please. */
type Shape = Record<string, string | number | boolean | null>

type Select<Row> = PromiseLike<Row[]> & {
  toSQL(): Text
  _: { selectedFields: unknown }
}
/** What a statement asks at once, by name. */
type Selects = Record<string, Select<unknown>>
type Answer<Asked extends Selects> = {
  [Name in keyof Asked]: Asked[Name] extends Select<infer Row> ? Rows<Row> : never
}
/** `read` is null where nothing is answered. */
type Built<Result> = Text & {
  read: ((rows: ArrayLike<unknown>[]) => Result) | null
  /** The same with fewer rows, for when the answer is larger than the database can give. */
  shorter?: () => Built<Result>
}

const MOST_SHAPES = 100
const casing = new CasingCache(CASING)

/**
 * One or several selects, built once for each shape and asked in one statement. Where the shape has a `limit`, the rows are
 * a page: should the answer be larger than D1 can give, it is asked again without those at the end (`Rows.cut`). That is
 * done for what is awaited alone, not in a batch.
 *
 * @param build is given slots in place of the values, to be put into SQL and nothing else. It belongs at the top of a
 * module, where no value of a request is in reach: that one would be kept, and given to everybody.
 * @returns what is to be awaited, or put into a batch: the rows of each select, by its name
 */
export function preparedRead<V extends Values, S extends Shape, Asked extends Selects>(
  build: (db: Database, slots: V, shape: S) => Asked,
) {
  const kept = new Map<string, Built<Answer<Asked>>>()
  return (db: Database, values: V, shape: S): Bound<Answer<Asked>> => {
    const names = Object.entries(values).map(([name, value]) => (value === null ? '' : name))
    const key = JSON.stringify([names, shape])
    let built = kept.get(key)
    if (!built) {
      if (kept.size >= MOST_SHAPES) kept.clear()
      const asked = build(db, slotsFor(values), shape)
      const shorter = () => answering(asked, true)
      built = { ...answering(asked, false), ...('limit' in shape && { shorter }) }
      kept.set(key, built)
    }
    return new Bound(db, built, values)
  }
}

/**
 * A statement that changes something, built once for each set of values that are given. A null is a value like any other.
 *
 * @param build as for `preparedRead`
 * @param read makes the result of what is returned, row by row in the order of `returning`
 */
export function preparedWrite<V extends Record<string, unknown>, Result = unknown>(
  build: (db: Database, slots: V) => { toSQL(): Text },
  read: ((rows: ArrayLike<unknown>[]) => Result) | null = null,
) {
  const kept = new Map<string, Built<Result>>()
  return (db: Database, values: V): Bound<Result> => {
    const key = Object.keys(values).join()
    let built = kept.get(key)
    if (!built) {
      const slots = Object.keys(values).map((name) => [name, sql.placeholder(name)])
      built = { ...compact(build(db, Object.fromEntries(slots) as V).toSQL()), read }
      kept.set(key, built)
    }
    return new Bound(db, built, values)
  }
}

function slotsFor<V extends Values>(values: V): V {
  const slots = Object.entries(values).map(([name, value]) => [
    name,
    value === null ? null : sql.placeholder(name),
  ])
  return Object.fromEntries(slots) as V
}

function answering<Asked extends Selects>(asked: Asked, isCut: boolean): Built<Answer<Asked>> {
  const selects = Object.entries(asked).map(([name, select]) => {
    const { sql, params } = select.toSQL()
    return { name, sql, params, columns: columnsOf(select._.selectedFields as Record<string, Field>) }
  })
  const all = { sql: together(selects, isCut), params: selects.flatMap(({ params }) => params) }
  const read = ([row]: ArrayLike<unknown>[]) => {
    const answers = selects.map(({ name, columns }, i) => [name, rowsOf(row![i] as string, columns, isCut)])
    return Object.fromEntries(answers) as Answer<Asked>
  }
  return { ...compact(all), read }
}

type Decoder = { mapFromDriverValue(value: unknown): unknown }
/** An expression must have a name in SQL. */
type Field = Column | SQL.Aliased
/** `field` is the name in the row that is made, `name` the one in SQL. */
type Read = { field: string; name: string; isJson: boolean; decode: Decoder | null }

function columnsOf(fields: Record<string, Field>): Read[] {
  return Object.entries(fields).map(([field, from]) => {
    const isColumn = is(from, Column)
    const decoder: Decoder = isColumn ? from : (from.sql as unknown as { decoder: Decoder }).decoder
    const isJson = is(decoder, SQLiteTextJson)
    const isPlain =
      decoder === noopDecoder ||
      (is(decoder, Column) && decoder.mapFromDriverValue === Column.prototype.mapFromDriverValue)
    const name = isColumn ? casing.getColumnCasing(from) : from.fieldAlias
    return { field, name, isJson, decode: isJson || isPlain ? null : decoder }
  })
}

/** Makes rows of the arrays that come back, as Drizzle would. */
function rowsOf(json: string, columns: Read[], isCut: boolean): Rows<Record<string, unknown>> {
  const lines = JSON.parse(json) as unknown[][]
  const count = isCut ? Number(lines.pop()) : lines.length
  const isInParts = columns.length > MOST_COLUMNS
  const rows = lines.map((parts) => {
    const line = isInParts ? parts.flatMap((part) => part as unknown[]) : parts
    const made: Record<string, unknown> = {}
    columns.forEach(({ field, decode }, i) => {
      made[field] = decode && line[i] !== null ? decode.mapFromDriverValue(line[i]) : line[i]
    })
    return made
  })
  return withCut(rows, rows.length < count)
}

/** A statement with its values: to be awaited, or put into a batch. */
export class Bound<Result> extends QueryPromise<Result> implements RunnableQuery<Result, 'sqlite'> {
  declare readonly _: { dialect: 'sqlite'; result: Result }

  constructor(
    private readonly db: Database,
    private readonly built: Built<Result>,
    private readonly values: Record<string, unknown>,
  ) {
    super()
  }

  /** By this name a batch asks a query for itself. */
  _prepare() {
    const { sql, params, read } = this.built
    const { session } = this.db as unknown as { session: SQLiteSession<'async', unknown, never, never> }
    const bound = { sql, params: fillPlaceholders(params, this.values) }
    if (!read) return session.prepareOneTimeQuery(bound, undefined, 'run', false)
    return session.prepareOneTimeQuery(bound, undefined, 'all', true, (rows) =>
      read(rows as ArrayLike<unknown>[]),
    )
  }

  async execute(): Promise<Result> {
    try {
      return (await this._prepare().execute()) as Result
    } catch (error) {
      const { shorter } = this.built
      if (!shorter || !isTooLarge(error)) throw error
      return new Bound(this.db, shorter(), this.values).execute()
    }
  }
}
