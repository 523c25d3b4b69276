import { dateOf, nameOf, nextStart, startOf } from '../../core/calendar'
import { dayOf, DAY } from '../../core/time'

/** What came to be from one moment until before another, in milliseconds UTC: what one file of the sitemap lists. */
export type Slice = { from: number; until: number }

/** So many are expected in a file at most; a file of the protocol may have 50,000. */
export const PER_FILE = 2_000
/** So many are listed, where more came in one part of a day than in others. */
export const MOST_PER_FILE = 10_000
/** Parts of a day are a minute or longer. */
const MOST_PARTS = 24 * 60

/**
 * The names of the files that list everything, by how much came to be on each day: a month each, the days of a month that
 * has too much, the parts of a day that has too much. Files of the past keep their names.
 *
 * @param days in order, each once
 */
export function sliceNames(days: readonly { day: number; n: number }[]): string[] {
  const months = new Map<number, { day: number; n: number }[]>()
  for (const each of days) {
    const month = startOf('month', each.day)
    months.set(month, [...(months.get(month) ?? []), each])
  }
  return [...months].flatMap(([month, inMonth]) => {
    const total = inMonth.reduce((sum, { n }) => sum + n, 0)
    if (total === 0) return []
    return total <= PER_FILE ? [nameOf({ grain: 'month', start: month })] : inMonth.flatMap(namesOfDay)
  })
}

function namesOfDay({ day, n }: { day: number; n: number }): string[] {
  const date = nameOf({ grain: 'day', start: day })
  if (n === 0) return []
  if (n <= PER_FILE) return [date]
  // Half as much as a part could hold: days have hours in which more is written.
  const parts = Math.min(Math.ceil((2 * n) / PER_FILE), MOST_PARTS)
  return Array.from({ length: parts }, (_, i) => `${date}.${i + 1}-${parts}`)
}

/** What the file of that name lists; null for what is no name. */
export function sliceOf(name: string): Slice | null {
  const match =
    /^(?<month>\d{4}-\d{2})(?<date>-\d{2})?(?:\.(?<part>[1-9]\d{0,3})-(?<parts>[1-9]\d{0,3}))?$/.exec(name)
  const { month = '', date = '', part, parts } = match?.groups ?? {}
  const first = `${month}${date || '-01'}`
  const day = dayOf(Date.parse(first))
  // The platform takes the 31st of June for the 1st of July.
  if (!match || Number.isNaN(day) || dateOf(day) !== first) return null
  if (part === undefined) return { from: day * DAY, until: (date ? day + 1 : nextStart('month', day)) * DAY }
  const [k, n] = [Number(part), Number(parts)]
  if (!date || k > n || n > MOST_PARTS) return null
  const cut = (i: number) => day * DAY + Math.round((i * DAY) / n)
  return { from: cut(k - 1), until: cut(k) }
}
