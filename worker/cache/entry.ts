import { z } from 'zod'
import { SECOND } from '../core/time'

/** How long a value is fresh, and then may still be served while a new one is fetched; in milliseconds. */
export type Lifetime = { ttl: number; staleFor: number }

/** Even what no event drops is gone within a minute. */
export const lifetimes = {
  /** One thing, dropped when it changes. */
  thing: { ttl: 30 * SECOND, staleFor: 30 * SECOND },
  /** The head of a list, which changes all the time. */
  list: { ttl: 10 * SECOND, staleFor: 20 * SECOND },
} as const satisfies Record<string, Lifetime>

/**
 * What is stored: the value, when it was asked for, and the versions its tags had then. Dropping a tag gives it another
 * version. So a value that was being read from the database while it was dropped is out of date the moment it is
 * stored, with no clock that would have to agree with another one.
 */
const Entry = z.object({ at: z.number(), versions: z.array(z.string()), value: z.unknown() })
export type Entry = z.infer<typeof Entry>

export function packEntry(entry: Entry): string {
  return JSON.stringify(entry)
}

/** The entry and its value, checked against the schema; null for anything else, which is then a miss. */
export function unpackEntry<T>(text: string | null, schema: z.ZodType<T>): (Entry & { value: T }) | null {
  if (text === null) return null
  try {
    const entry = Entry.parse(JSON.parse(text))
    return { ...entry, value: schema.parse(entry.value) }
  } catch {
    return null
  }
}

/** Whether an entry can be served as it is, served while it is fetched anew, or not at all. */
export function ageOf(
  entry: Pick<Entry, 'at' | 'versions'>,
  versions: string[],
  { ttl, staleFor }: Lifetime,
  now: number,
): 'fresh' | 'stale' | 'gone' {
  const same =
    versions.length === entry.versions.length && versions.every((each, i) => each === entry.versions[i])
  const age = now - entry.at
  if (!same || age >= ttl + staleFor) return 'gone'
  return age < ttl ? 'fresh' : 'stale'
}

/** The same lifetime where nothing may be served for longer than `longest`. */
export function within({ ttl, staleFor }: Lifetime, longest: number): Lifetime {
  const fresh = Math.min(ttl, longest)
  return { ttl: fresh, staleFor: Math.min(staleFor, longest - fresh) }
}
