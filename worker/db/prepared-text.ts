import { MOST_BYTES } from './page'

/*
 * What makes a statement cheap to send and to answer, as text. Whatever stands in quotes is left alone.
 */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\s+|\?/g

export type Text = { sql: string; params: unknown[] }

/**
 * Without spaces that mean nothing, and with each value bound once, as `?1`, `?2` and so on: a list asks about its viewer
 * forty times. Numbers are written out, because SQLite plans a statement anew whenever its `LIMIT` is bound, which takes
 * longer than to run it. One that is no number of SQL is refused, for it would be the name of a column.
 *
 * @param params the value of each `?` in the order of the text, or what stands for it; equal ones become one
 */
export function compact({ sql, params }: Text): Text {
  const once: unknown[] = []
  let place = 0
  const text = sql.replace(TOKENS, (token) => {
    if (token.trim() === '') return ' '
    if (token !== '?') return token
    const value = params[place++]
    if (typeof value === 'number') return written(value)
    const known = once.indexOf(value)
    return `?${known >= 0 ? known + 1 : once.push(value)}`
  })
  return { sql: text, params: once }
}

/** In parentheses where it is negative: after a minus it would begin a comment. */
function written(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`no number of SQL: ${value}`)
  return value < 0 ? `(${value})` : String(value)
}

/** As many arguments D1 lets a function have, such as the one that makes a row of its columns. */
export const MOST_COLUMNS = 32

type Named = { name: string; sql: string; columns: { name: string; isJson: boolean }[] }

/**
 * Several selects as one, which answers one row with a column for each: all of its rows as JSON, an array of arrays. One
 * text is passed on far faster than hundreds of values, each of which D1 names and wraps anew.
 *
 * @param selects each with its name and the names of its columns; those that hold JSON are put in as JSON
 * @param isCut whether the rows are left out, from the end, that would make the JSON too long (the first one never is);
 * how many there would be is then its last element. The sum along the rows is charged as rows that are read.
 */
export function together(selects: Named[], isCut: boolean): string {
  const answers = selects.map(({ name, sql, columns }) => {
    const values = columns.map((column) => (column.isJson ? `json("${column.name}")` : `"${column.name}"`))
    const row = rowOf(values)
    return `(${isCut ? cutRows(row, sql) : `SELECT json_group_array(${row}) FROM (${sql})`}) AS "${name}"`
  })
  return `SELECT ${answers.join(', ')}`
}

/** A row as JSON: an array of its columns; of more than a function may be given, an array of such arrays. */
function rowOf(values: string[]): string {
  if (values.length <= MOST_COLUMNS) return `json_array(${values.join()})`
  const parts = Array.from({ length: Math.ceil(values.length / MOST_COLUMNS) }, (_, n) =>
    rowOf(values.slice(n * MOST_COLUMNS, (n + 1) * MOST_COLUMNS)),
  )
  return `json_array(${parts.join()})`
}

function cutRows(row: string, sql: string): string {
  const fits = `upto <= ${MOST_BYTES} OR upto = octet_length(line)`
  const measured = `SELECT line, sum(octet_length(line)) OVER (ROWS UNBOUNDED PRECEDING) AS upto FROM (SELECT ${row} AS line FROM (${sql}))`
  return `SELECT '[' || coalesce(group_concat(CASE WHEN ${fits} THEN line END) || ',', '') || count(*) || ']' FROM (${measured})`
}
