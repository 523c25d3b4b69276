import { env } from 'cloudflare:workers'
import { isFull } from './runs'

/*
 * What the tests ask of D1, each statement once however often and with whatever values: `npm test` asks a libSQL server all of
 * it as well (scripts/ask-libsql.mjs), so that not every story has to be told there.
 */
type Prepared = { statement: string; bind: (...values: unknown[]) => Prepared }

const known = new Set<string>()
let fresh: { sql: string; values: unknown[] }[] = []
let listensTo = ''
let isPatched = false

/** From now on what this file binds for D1 is kept; not of those that count rows, which make networks by SQL of their own. */
export function listenTo(file: string): void {
  listensTo = file.endsWith('budget.test.ts') ? '' : file
  if (isPatched) return
  isPatched = true
  const prototype = Object.getPrototypeOf(env.DB.prepare('')) as Prepared
  const { bind } = prototype
  prototype.bind = function (this: Prepared, ...values) {
    if (listensTo) keep(this.statement, values)
    return bind.apply(this, values)
  }
}

function keep(sql: string, values: unknown[]): void {
  if (known.has(sql)) return
  known.add(sql)
  const shape = shapeOf(sql)
  if (known.has(shape)) return
  known.add(shape)
  fresh.push({ sql, values: values.map(written) })
}

/** Hands over what the file has asked that none before it did; with everything in full, all it has asked. */
export async function handOver(): Promise<void> {
  const body = JSON.stringify({ file: listensTo, said: fresh })
  fresh = []
  if (isFull) known.clear()
  await env.SAID.fetch('http://said', { method: 'POST', body })
}

/** The statement without its literals: some have numbers in them (db/statement-text.ts), and lists of any length. */
function shapeOf(sql: string): string {
  return sql
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/(?<![\w"])\d+/g, '0')
    .replace(/(?:\?|0)(?:, ?(?:\?|0))+/g, '?')
}

/** Bytes as JSON can hold them. */
function written(value: unknown): unknown {
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value
  return bytes instanceof Uint8Array ? { bytes: [...bytes] } : value
}
