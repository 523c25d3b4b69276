import { z } from 'zod'
import { DomainError } from '../core/errors'
import { readSentBody } from '../http/sent-body'
import type { Door } from './asked'

/*
 * What an app sends: in the address, as JSON, as a form or in parts, all of it the same parameters. `a[]` is a list, `a[b]`
 * a thing of things, and `a[][b]` a list of these, where a name that comes again begins the next.
 */
type Params = { [name: string]: Param }
type Param = string | number | boolean | null | File | Param[] | Params

const MOST_FIELDS = 1_000
const DEEPEST = 4

/** All parameters of the request; those of the body count more. */
async function paramsOf(c: Door): Promise<Params> {
  const { searchParams } = new URL(c.req.url)
  const params = nested([...searchParams])
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return params
  return { ...params, ...(await bodyOf(c)) }
}

async function bodyOf(c: Door): Promise<Params> {
  const sent = await readSentBody(c.req)
  if (sent === 'empty') return {}
  if (sent === 'unknown') throw new DomainError('unsupported_media_type', 'Send JSON or a form.')
  if ('fields' in sent) return nested(sent.fields)
  const json = Json.safeParse(sent.json)
  if (json.success) return json.data
  throw new DomainError('invalid_json', 'The body could not be read as an object in JSON.')
}

const Json = z.record(z.string(), z.json())

/** @throws invalid_input for more fields than any request has */
export function nested(fields: [string, string | File][]): Params {
  if (fields.length > MOST_FIELDS) throw new DomainError('invalid_input', 'These are too many fields.')
  const params: Params = Object.create(null) as Params
  for (const [name, value] of fields) {
    const [head = '', rest = ''] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name)?.slice(1) ?? [name]
    const path = [head, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '')]
    if (path.length <= DEEPEST && !path.includes('__proto__')) put(params, path, value)
  }
  return params
}

function put(params: Params, [name = '', ...rest]: string[], value: string | File): void {
  const [next, ...below] = rest
  if (next === undefined) params[name] = value
  else if (next !== '') put(thingAt(params, name), rest, value)
  else {
    const list = listAt(params, name)
    const [key] = below
    if (key === undefined) list.push(value)
    else {
      const last = list.at(-1)
      const isOpen = isThing(last) && !(key in last)
      const thing = isOpen ? last : (Object.create(null) as Params)
      if (!isOpen) list.push(thing)
      put(thing, below, value)
    }
  }
}

function thingAt(params: Params, name: string): Params {
  const present = params[name]
  return isThing(present) ? present : (params[name] = Object.create(null) as Params)
}

function listAt(params: Params, name: string): Param[] {
  const present = params[name]
  return Array.isArray(present) ? present : (params[name] = [])
}

function isThing(value: Param | undefined): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof File)
}

/** Reads those parameters that a route takes. @throws invalid_input, with what is wrong of each */
export async function read<T extends z.ZodType>(c: Door, schema: T): Promise<z.infer<T>> {
  const result = schema.safeParse(await paramsOf(c))
  if (result.success) return result.data
  throw refusalOf(result.error)
}

export function refusalOf({ issues }: z.ZodError): DomainError {
  const errors = issues
    .slice(0, 20)
    .map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
  const [first] = errors
  const detail = first
    ? `Validation failed: ${first.path ? `${first.path}: ` : ''}${first.message}`
    : undefined
  return new DomainError('invalid_input', detail, { errors })
}

/** `true`, `1`, `on` and the like; anything else that is there is false. */
export const flag = z
  .union([z.boolean(), z.string(), z.number(), z.null()])
  .transform((value) => /^(?:true|1|on|t|yes)$/i.test(String(value)))

/** A whole number, also as text. */
export const whole = z.coerce.number().int()

/** A list, also of one, which may come without its brackets; also with numbered places. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.preprocess((value) => {
    if (value === undefined || value === null || value === '') return []
    // An empty one is what a form has for none.
    if (Array.isArray(value)) return (value as unknown[]).filter((one) => one !== '')
    if (typeof value === 'object' && !(value instanceof File)) return Object.values(value) as unknown[]
    return [value]
  }, z.array(item).max(200))
}
