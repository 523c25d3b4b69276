import { env } from 'cloudflare:workers'
import { isFull } from './runs'

/*
 * What the tests ask of D1, each statement once however often and with whatever values: `npm test` asks a libSQL server all of
 * it as well (scripts/ask-libsql.mjs), so that not every story has to be told there.
 */
type Prepared = { statement: string; bind: (...values: unknown[]) => Prepared }

/** `by` is the file that asks. */
type Said = { sql: string; values: unknown[]; by: string }

const known = new Set<string>()
let fresh: Said[] = []
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
  const shape = shapeOf(sql)
  if (known.has(shape)) return
  const by = asker()
  // What a test asks by itself Warren does not.
  if (/^worker\/test\/|\.test\.ts$/.test(by)) return
  known.add(sql).add(shape)
  fresh.push({ sql, values: values.map(written), by })
}

/** The first file on the way here that does not only pass statements on. */
function asker(): string {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 60
  const { stack = '' } = new Error('asked')
  Error.stackTraceLimit = stackTraceLimit
  const files = [...stack.matchAll(/\/(worker\/[\w./-]+\.ts)/g)].map(([, file]) => file!)
  return files.find((file) => !/^worker\/(?:db\/|test\/said)/.test(file)) ?? ''
}

/** Hands over what the file has asked that none before it did; with everything in full, all it has asked. */
export async function handOver(): Promise<void> {
  const body = JSON.stringify({ file: listensTo, said: fresh })
  fresh = []
  if (isFull) known.clear()
  await env.SAID.fetch('http://said', { method: 'POST', body })
}

/** The statement without its literals: some have numbers in them (db/prepared-text.ts), and lists of any length. */
function shapeOf(sql: string): string {
  return sql
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/(?<![\w"])\d\d+/g, '0')
    .replace(/(?:\?|0)(?:, ?(?:\?|0))+/g, '?')
}

/** Bytes as JSON can hold them. */
function written(value: unknown): unknown {
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value
  return bytes instanceof Uint8Array ? { bytes: [...bytes] } : value
}
