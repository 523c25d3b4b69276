import type { Context } from 'hono'
import { readSentBody } from './sent-body'

/** What was sent, by name, with every value that was given for it; `a[]` is `a`. */
export type Params = ReadonlyMap<string, string[]>

/**
 * Reads what an OAuth client sent in the query, as a form or as JSON. What is no text, number, yes or no is left out; so are
 * files.
 *
 * @throws invalid_json, invalid_input
 */
export async function readParams(c: Context): Promise<Params> {
  const found = new Map<string, string[]>()
  const add = (name: string, value: unknown) => {
    if (!['string', 'number', 'boolean'].includes(typeof value)) return
    const key = name.replace(/\[\]$/, '')
    const values = found.get(key)
    if (values) values.push(String(value))
    else found.set(key, [String(value)])
  }
  for (const [name, value] of new URL(c.req.url).searchParams) add(name, value)
  const sent = await readSentBody(c.req)
  if (typeof sent === 'string') return found
  if ('fields' in sent) for (const [name, value] of sent.fields) add(name, value)
  else if (typeof sent.json === 'object' && sent.json !== null)
    for (const [name, value] of Object.entries(sent.json))
      for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) add(name, each)
  return found
}

/**
 * The one value of a name; null where there is none, or more than one, which an authorization server may not choose from
 * (RFC 6749, 3.2).
 */
export function one(params: Params, name: string): string | null {
  const values = params.get(name)
  return values?.length === 1 ? values[0]! : null
}
