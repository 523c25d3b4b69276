import { describe, expect, it } from 'vitest'
import { newIdAt } from '../core/ids'
import { cursorOf, type Load, type Part, sifted, slice } from './paging'
import { limits } from '../core/limits'

/** A list of so many, the latest first; `each` of them in one millisecond. */
function listOf(count: number, each = 1) {
  const places = Array.from({ length: count }, (_, n) =>
    newIdAt<string>(1_000_000 + Math.floor(n / each) * 7, n),
  )
  const all = places.sort().reverse()
  let asked = 0
  const load: Load<string> = async ({ before, limit }) => {
    asked++
    const rest = all.filter((place) => before === null || place < before)
    return { items: rest.slice(0, limit).map((place) => ({ place, item: place })), more: rest.length > limit }
  }
  return { all, load, asked: () => asked }
}

const nowhere = { max: null, since: null, min: null }
const itemsOf = ({ items }: { items: { item: string }[] }) => items.map(({ item }) => item)

describe.each([
  ['some', 30, 1],
  ['many', 700, 1],
  ['many at a time', 700, 40],
  ['all at once', 300, 300],
])('%s', (_, count, each) => {
  it.each([2, 7, 40])('by %i down and up is the same list', async (limit) => {
    const { all, load } = listOf(count, each)
    const down: string[] = []
    for (let max: string | null = null, more = true; more;) {
      const page: Part<string> = await slice(load, { ...nowhere, max }, limit)
      down.push(...itemsOf(page))
      more = page.more
      max = page.items.at(-1)?.place ?? null
    }
    expect(down).toEqual(all)
    const up: string[] = all.slice(-1)
    for (let min: string | null = up[0] ?? null; min !== null;) {
      const page = itemsOf(await slice(load, { ...nowhere, min }, limit))
      up.unshift(...page)
      min = page[0] ?? null
    }
    expect(up).toEqual(all)
  })
})

/** The same list, in which something is written and something deleted each time before it is asked. */
function changingList(count: number) {
  let places = listOf(count).all
  const kept = new Set(places)
  const written = new Set<string>()
  let turn = 0
  /** The place where the reader stands goes, too, and one near each end and in the middle of what was there. */
  const change = (reader: string | null) => {
    turn++
    const newest = newIdAt<string>(2_000_000 + turn * 7, turn)
    const old = places.filter((place) => kept.has(place))
    const ends = [1, Math.floor(old.length / 2), old.length - 2].flatMap((at) => old[at] ?? [])
    const gone = [...ends, ...(reader !== null && kept.has(reader) ? [reader] : [])]
    for (const place of gone) kept.delete(place)
    written.add(newest)
    places = [newest, ...places.filter((place) => !gone.includes(place))]
  }
  const load: Load<string> = async ({ before, limit }) => {
    const rest = places.filter((place) => before === null || place < before)
    return { items: rest.slice(0, limit).map((place) => ({ place, item: place })), more: rest.length > limit }
  }
  /** What stood there from the first page to the last. */
  const lasting = (): string[] => places.filter((place) => kept.has(place))
  return { load, change, lasting, written, oldest: places.at(-1) ?? null }
}

describe.each([
  ['few', 20],
  ['some', 90],
  ['many', 700],
])('while others write and delete, %s', (_, count) => {
  it.each([2, 7, 40])('by %i down leaves out nothing that lasts, and shows nothing twice', async (limit) => {
    const { load, change, lasting, written } = changingList(count)
    const down: string[] = []
    for (let max: string | null = null, more = true; more;) {
      const page: Part<string> = await slice(load, { ...nowhere, max }, limit)
      down.push(...itemsOf(page))
      more = page.more
      max = page.items.at(-1)?.place ?? null
      if (more) change(max)
    }
    expect(down).toEqual([...new Set(down)].sort().reverse())
    const last = new Set(lasting())
    expect(down.filter((place) => last.has(place))).toEqual(lasting())
    // What was written meanwhile stands above the page that was read first.
    expect(down.filter((place) => written.has(place))).toEqual([])
  })

  it.each([2, 7, 40])('by %i up leaves out nothing that lasts, and shows nothing twice', async (limit) => {
    const { load, change, lasting, written, oldest } = changingList(count)
    const up: string[] = []
    const most = 3
    for (let min = oldest, turns = 0; min !== null; turns++) {
      const page = itemsOf(await slice(load, { ...nowhere, min }, limit))
      up.unshift(...page)
      min = page[0] ?? null
      if (turns < most) change(min)
    }
    expect(up).toEqual([...new Set(up)].sort().reverse())
    const last = new Set(lasting().filter((place) => place !== oldest))
    expect(up.filter((place) => last.has(place))).toEqual(lasting().filter((place) => place !== oldest))
    // Who reads upwards comes to what was written meanwhile.
    expect(up.filter((place) => written.has(place))).toEqual([...written].sort().reverse())
  })
})

it('asks once for what came a moment ago, and seldom for what lies far back', async () => {
  const { all, load, asked } = listOf(700)
  await slice(load, { ...nowhere, min: all[10] ?? null }, 5)
  expect(asked()).toBe(1)
  await slice(load, { ...nowhere, min: all[600] ?? null }, 5)
  expect(asked()).toBeLessThan(15)
})

it('cuts what is not newer', async () => {
  const { all, load } = listOf(20)
  const since = all[3] ?? null
  expect(itemsOf(await slice(load, { ...nowhere, since }, 10))).toEqual(all.slice(0, 3))
  expect((await slice(load, { ...nowhere, since }, 2)).more).toBe(true)
  expect((await slice(load, { ...nowhere, since }, 10)).more).toBe(false)
})

it('goes on where it has looked, also where little passes', async () => {
  const { all, load } = listOf(5 * limits.page.max)
  const last = all.at(-1)
  const few = sifted(load, (item) => item === last)
  const first = await slice(few, nowhere, 20)
  expect(first).toMatchObject({ items: [], more: true })
  expect(itemsOf(await slice(few, { ...nowhere, max: first.end ?? null }, 20))).toEqual([last])
})

it('has no cursor of what is none', () => {
  for (const digits of [undefined, '', 'abc', '1', '99']) expect(cursorOf(digits)).toBeUndefined()
})
