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
