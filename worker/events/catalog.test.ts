import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { newId } from '../core/ids'
import { eventPayloads } from './catalog'
import { isTooLarge } from './send'

type Schema = {
  type?: string
  format?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  maxItems?: number
  maxLength?: number
}

/** Of what is an id or the like, and says no bound of its own. */
const LONGEST_WORD = 100

/** The largest value that the schema allows. */
function largest(schema: Schema, place: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum.reduce((a, b) => (String(b).length > String(a).length ? b : a))
  if (schema.anyOf) {
    const all = schema.anyOf.map((each) => largest(each, place))
    return all.reduce((a, b) => (JSON.stringify(b).length > JSON.stringify(a).length ? b : a))
  }
  switch (schema.type ?? 'null') {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, each]) => [
          name,
          largest(each, `${place}.${name}`),
        ]),
      )
    case 'array':
      expect(schema.maxItems, `${place} has a bound`).toBeDefined()
      return Array.from({ length: schema.maxItems! }, () => largest(schema.items!, place))
    case 'string':
      return 'x'.repeat(schema.format === 'uuid' ? 36 : (schema.maxLength ?? LONGEST_WORD))
    case 'integer':
      return Number.MIN_SAFE_INTEGER
    case 'boolean':
      return false
    default:
      return null
  }
}

describe('the largest event of each kind', () => {
  it.each(Object.keys(eventPayloads))('%s can be sent', (type) => {
    const schema = z.toJSONSchema(eventPayloads[type]!, { io: 'input' }) as Schema
    const payload = largest(schema, type) as Record<string, unknown>
    const event = { id: newId(0) as never, type, actorId: newId(0) as never, payload, createdAt: 1e15 }
    expect(isTooLarge(event)).toBe(false)
  })
})
