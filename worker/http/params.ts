import type { Context } from 'hono'
import { DomainError } from '../core/errors'
import { decodeUtf8 } from '../core/utf8'

/** What was sent, by name, with every value that was given for it; `a[]` is `a`. */
export type Params = ReadonlyMap<string, string[]>

/**
 * Reads what a client sent as a form, as JSON or in the query, whichever it likes: those of OAuth and of Mastodon do all three.
 * What is no text, number, yes or no is left out; so are files.
 *
 * @throws invalid_json
 */
export async function readParams(c: Context): Promise<Params> {
  const found = new Map<string, string[]>()
  const add = (name: string, value: string) => {
    const key = name.replace(/\[\]$/, '')
    const values = found.get(key)
    if (values) values.push(value)
    else found.set(key, [value])
  }
  for (const [name, value] of new URL(c.req.url).searchParams) add(name, value)
  const type = c.req.header('content-type') ?? ''
  if (/^application\/(?:[a-z.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    for (const [name, value] of Object.entries(await jsonOf(c))) {
      for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
        if (['string', 'number', 'boolean'].includes(typeof each)) add(name, String(each))
    }
  } else if (/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
    for (const [name, value] of await formOf(c)) if (typeof value === 'string') add(name, value)
  }
  return found
}

/** The one value of a name; null where there is none, or more than one. */
export function one(params: Params, name: string): string | null {
  const values = params.get(name)
  return values?.length === 1 ? values[0]! : null
}

async function jsonOf(c: Context): Promise<object> {
  try {
    const parsed: unknown = JSON.parse(decodeUtf8(await c.req.arrayBuffer()))
    return typeof parsed === 'object' && parsed !== null ? parsed : {}
  } catch (cause) {
    throw new DomainError('invalid_json', 'The body could not be read as JSON in UTF-8.', { cause })
  }
}

async function formOf(c: Context): Promise<FormData> {
  try {
    return await c.req.formData()
  } catch (cause) {
    throw new DomainError('invalid_json', 'The body could not be read as a form.', { cause })
  }
}
