import type { Activity } from '@worker/features/engagement/contract'

export type HeatDay = Activity['calendar']['days'][number]

/** A square of the map: where it stands, what day it is, and how warm it is from 0 to 4. */
export interface HeatSquare {
  week: number
  weekday: number
  date: string
  count: number
  level: 0 | 1 | 2 | 3 | 4
}

const DAY = 24 * 60 * 60 * 1000

/** Every day of the calendar up to today; the warmest is level 4, and any activity at all is more than 0. */
export function heatSquares(calendar: Activity['calendar'], today: string): HeatSquare[] {
  const counts = new Map(calendar.days.map((day) => [day.date, countOf(day)]))
  const most = Math.max(1, ...counts.values())
  const first = Date.parse(calendar.from)
  const last = Math.min(Date.parse(calendar.to), Date.parse(today))
  return Array.from({ length: Math.floor((last - first) / DAY) + 1 }, (_, place) => {
    const date = new Date(first + place * DAY).toISOString().slice(0, 10)
    const count = counts.get(date) ?? 0
    return { week: Math.floor(place / 7), weekday: place % 7, date, count, level: levelOf(count, most) }
  })
}

/** Where the name of a month stands: above the first week that begins in it, unless the last name is too near. */
export function monthMarks(squares: HeatSquare[]): { week: number; month: number }[] {
  const marks: { week: number; month: number }[] = []
  for (const { week, date } of squares.filter(({ weekday }) => weekday === 0)) {
    const month = Number(date.slice(5, 7))
    const last = marks.at(-1)
    if (month !== last?.month && week - (last?.week ?? -3) >= 3) marks.push({ week, month })
  }
  return marks
}

export function countOf({ posts, comments, reactionsGiven }: HeatDay): number {
  return posts + comments + reactionsGiven
}

function levelOf(count: number, most: number): HeatSquare['level'] {
  if (count === 0) return 0
  const quarter = Math.ceil((count / most) * 4)
  return quarter <= 1 ? 1 : quarter === 2 ? 2 : quarter === 3 ? 3 : 4
}
