import type { Activity } from '@worker/features/engagement/contract'

export type Month = Activity['months'][number]

/** The longest chart: five years. */
const MOST = 60

/** Every month from the first in which something happened to the present one, the quiet ones too. */
export function everyMonth(months: Month[], present: string): Month[] {
  const byName = new Map(months.map((month) => [month.month, month]))
  const quiet = {
    posts: 0,
    comments: 0,
    reactionsGiven: 0,
    reactionsReceived: 0,
    viewsReceived: 0,
    friends: 0,
  }
  const all: Month[] = []
  const first = months[0]?.month ?? present
  for (let name = present; name >= first && all.length < MOST; name = before(name))
    all.unshift(byName.get(name) ?? { month: name, ...quiet })
  return all
}

/** How many friends there were at the end of each month, of those who are friends today; null where that is not shown. */
export function friendsOverTime(months: Month[], total: number | null): number[] | null {
  if (total === null) return null
  const counts: number[] = []
  let count = total
  for (const { friends } of months.toReversed()) {
    counts.unshift(count)
    count -= friends ?? 0
  }
  return counts
}

function before(name: string): string {
  const [year = 0, month = 0] = name.split('-').map(Number)
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}
