import { z } from 'zod'
import { firstIdOf, timeOf } from '../core/ids'
import { limits } from '../core/limits'
import { originOf } from '../features/public/origin'
import type { Door } from './asked'
import { placeOf } from './ids'
import { whole } from './params'

/*
 * Pages as Mastodon has them (decision 143). Lists of Warren go from one place to what is older; `max_id` is that place,
 * `since_id` cuts what is not newer, and `min_id`, what comes next above a place, is found by the time that ids hold.
 */

/** What is not a limit is as if there were none, and one that is too large is the largest: apps ask for any number. */
export const limitOf = (usual: number, most: number) =>
  whole
    .catch(usual)
    .default(usual)
    .transform((limit) => Math.min(Math.max(limit, 1), most))

const Id = z.string().max(60).optional().catch(undefined)
export const Bounds = z.object({ max_id: Id, since_id: Id, min_id: Id })
export type Bounds = z.infer<typeof Bounds>

/** Something in a list, and where: an id, by which the list is sorted, the latest first. */
export type Placed<Item> = { place: string; item: Item }
/** Up to so many, older than a place. `more` says whether others follow. */
export type Load<Item> = (from: { before: string | null; limit: number }) => Promise<Part<Item>>
export type Part<Item> = {
  items: Placed<Item>[]
  more: boolean
  /** Where the rest begins, if that is below the last of the items. */
  end?: string | null
}

/** The places that bounds name; digits that are no place bound nothing. */
type Places = { max: string | null; since: string | null; min: string | null }

export function placesIn({ max_id, since_id, min_id }: Bounds): Places {
  const place = (digits: string | undefined) => (digits === undefined ? null : placeOf(digits))
  return { max: place(max_id), since: place(since_id), min: place(min_id) }
}

/** The page between the bounds, the latest first. */
export async function slice<Item>(load: Load<Item>, places: Places, limit: number): Promise<Part<Item>> {
  const { max, since, min } = places
  if (min !== null) return nextAbove(load, { above: min, below: max, limit })
  const part = await load({ before: max, limit })
  if (since === null) return part
  const { items, more } = part
  const newer = items.filter(({ place }) => place > since)
  return { items: newer, more: more && newer.length === items.length }
}

const MOST = limits.page.max

/**
 * The `limit` items right above a place. There are seldom more than a page of them, and then one look is enough; else the
 * time until which there are about so many is searched by halves.
 */
async function nextAbove<Item>(
  load: Load<Item>,
  { above, below, limit }: { above: string; below: string | null; limit: number },
): Promise<Part<Item>> {
  const upTo = async (before: string | null) => {
    const { items, more } = await load({ before, limit: MOST })
    const newer = items.filter(({ place }) => place > above)
    return { newer, isAll: newer.length < items.length || !more }
  }
  const nearest = (newer: Placed<Item>[]) => ({ items: newer.slice(-limit), more: true })
  let found = await upTo(below)
  if (found.isAll) return nearest(found.newer)
  let [low, high] = [timeOf(above), timeOf(found.newer[0]?.place ?? above) + 1]
  let before = below
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    found = await upTo(firstIdOf(middle))
    if (found.isAll && found.newer.length >= limit) return nearest(found.newer)
    if (found.isAll) low = middle
    else [high, before] = [middle, firstIdOf(middle)]
  }
  return walkedDown(load, { above, before, limit })
}

/** So many in one millisecond that time does not tell them apart: from above, page by page. */
async function walkedDown<Item>(
  load: Load<Item>,
  { above, before, limit }: { above: string; before: string | null; limit: number },
): Promise<Part<Item>> {
  let last: Placed<Item>[] = []
  for (let from = before, isOver = false; !isOver;) {
    const { items, more } = await load({ before: from, limit: MOST })
    const newer = items.filter(({ place }) => place > above)
    last = [...last, ...newer].slice(-limit)
    from = newer.at(-1)?.place ?? null
    isOver = !more || newer.length < items.length || from === null
  }
  return { items: last, more: true }
}

/** Those that pass, as many as are wanted, from a few pages of a list of all. */
export function sifted<Item>(load: Load<Item>, passes: (item: Item) => boolean): Load<Item> {
  return async ({ before, limit }) => {
    const items: Placed<Item>[] = []
    let from = before
    for (let page = 0; page < 4; page++) {
      const part = await load({ before: from, limit: MOST })
      const fitting = part.items.filter(({ item }) => passes(item))
      items.push(...fitting)
      if (items.length > limit) return { items: items.slice(0, limit), more: true }
      if (!part.more) return { items, more: false }
      from = part.items.at(-1)?.place ?? null
    }
    return { items, more: true, end: from }
  }
}

/** Says where the pages around this one are. `first` and `last` are ids as they are written there. */
export function linkPages(c: Door, { first, last, more }: Around): void {
  const to = (name: string, value: string, rel: string) => {
    const url = new URL(c.req.url)
    const address = new URL(`${originOf(c)}${url.pathname}${url.search}`)
    for (const bound of ['max_id', 'since_id', 'min_id']) address.searchParams.delete(bound)
    address.searchParams.set(name, value)
    return `<${address.href}>; rel="${rel}"`
  }
  const links = [
    ...(more && last !== undefined ? [to('max_id', last, 'next')] : []),
    ...(first === undefined ? [] : [to('min_id', first, 'prev')]),
  ]
  if (links.length > 0) c.header('Link', links.join(', '))
}
type Around = { first?: string | undefined; last?: string | undefined; more: boolean }

/** The same for a list that only goes on by itself: where it does is its own cursor, written in digits. */
export function linkOnward(c: Door, cursor: string | null): void {
  linkPages(c, { last: cursor === null ? undefined : cursorDigits(cursor), more: cursor !== null })
}

/** A 1 in front keeps the zeros of the beginning. */
function cursorDigits(cursor: string): string {
  const hex = Array.from(new TextEncoder().encode(cursor), (byte) => byte.toString(16).padStart(2, '0'))
  return BigInt(`0x1${hex.join('')}`).toString()
}

/** The cursor that these digits are; undefined for none, and for what is none. */
export function cursorOf(digits: string | undefined): string | undefined {
  if (digits === undefined || !/^\d{1,1500}$/.test(digits)) return undefined
  const hex = BigInt(digits).toString(16).slice(1)
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return hex.length % 2 === 0 && bytes.length > 0 ? new TextDecoder().decode(bytes) : undefined
}

/** For lists that only go on: their bound is a cursor. */
export const Onward = z.object({ max_id: z.string().max(1_500).optional().catch(undefined) })
