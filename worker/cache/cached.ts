import type { z } from 'zod'
import { logFailure } from '../core/failure'
import type { Ctx } from '../ctx'
import { connect } from '../db/client'
import { ageOf, type Lifetime, packEntry, unpackEntry, within } from './entry'
import { isUnderWay, together } from './flight'
import { type Store, storeOf } from './store'
import { versionKey } from './tags'

/** Raised when what is stored changes its meaning; a change of shape alone is noticed by the schema. */
const VERSION = 1

export type CacheRule<T> = Lifetime & {
  /** What comes out of a cache is parsed like anything else from outside. */
  schema: z.ZodType<T>
  /** What the value shows; `drop` of any of these ends it. */
  tags?: string[]
  /** Whether a value may be kept; without it, any may. For what shows more than its tags can name. */
  keeps?: (value: T) => boolean
}

/** A world in which nobody is logged in and the database is the one that all writes go to. */
type Load<T> = (guest: Ctx) => Promise<T>

/**
 * A value that does not depend on who asks, from the cache when it is there. That it cannot depend on them is seen to:
 * `load` gets a world without a viewer. What `load` throws is thrown, and not kept.
 */
export async function cached<T>(ctx: Ctx, key: string, rule: CacheRule<T>, load: Load<T>): Promise<T> {
  const name = `warren:${VERSION}:${key}`
  return together(name, ctx.defer, async () => {
    const store = storeOf(ctx.env)
    const tags = (rule.tags ?? []).map(versionKey)
    const [text = null, ...found] = await store.read([name, ...tags], ctx.now)
    const versions = found.map((version) => version ?? '')
    const entry = unpackEntry(text, rule.schema)
    const lifetime = within(rule, store.longest)
    const fetch = () => loadAndStore(ctx, store, name, { lifetime, versions, keeps: rule.keeps }, load)
    const age = entry ? ageOf(entry, versions, lifetime, ctx.now) : 'gone'
    if (!entry || age === 'gone') return fetch()
    if (age === 'stale') refresh(ctx, `${name}:refresh`, fetch)
    return { result: entry.value }
  })
}

/** For what a person sees differently once they are logged in: they always get their own, never a cached one. */
export async function cachedForGuests<T>(
  ctx: Ctx,
  key: string,
  rule: CacheRule<T>,
  load: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  return ctx.viewer ? load(ctx) : cached(ctx, key, rule, load)
}

async function loadAndStore<T>(
  ctx: Ctx,
  store: Store,
  name: string,
  rule: { lifetime: Lifetime; versions: string[]; keeps: CacheRule<T>['keeps'] },
  load: Load<T>,
): Promise<{ result: T; after: Promise<void> }> {
  const { lifetime, versions, keeps } = rule
  // A replica may not know yet of the very change for which the last value was dropped.
  const value = await load({ ...ctx, viewer: null, db: connect(ctx.env, ctx.meter) })
  const entry = packEntry({ at: ctx.now, versions, value })
  if (keeps && !keeps(value)) return { result: value, after: Promise.resolve() }
  return { result: value, after: store.write(name, entry, lifetime.ttl + lifetime.staleFor, ctx.now) }
}

/** Fetches anew after the response, unless somebody does so already; a failure leaves the old value to its age. */
function refresh<T>(
  { defer }: Ctx,
  key: string,
  fetch: () => Promise<{ result: T; after?: Promise<unknown> }>,
): void {
  if (isUnderWay(key)) return
  const fetched = together(key, defer, fetch)
  defer(fetched.catch((error: unknown) => logFailure('refresh', error)))
}
