import { startOf } from '../../core/calendar'
import type { Waiting } from './activity-waiting'

export type Day = { day: number; posts: number; comments: number; reactionsGiven: number }
export type Month = Omit<Day, 'day'> & {
  month: number
  reactionsReceived: number
  viewsReceived: number
  friends: number
}
const waitingFacts = ['posts', 'comments', 'reactionsGiven', 'reactionsReceived', 'viewsReceived'] as const
type WaitingFacts = Record<(typeof waitingFacts)[number], Waiting[]>

/** The days on which somebody wrote or reacted, in order: what is rolled up, and what waits. */
export function withWaitingDays(stored: Day[], waiting: WaitingFacts, from: number): Day[] {
  const days = new Map(stored.map((row) => [row.day, { ...row }]))
  for (const fact of ['posts', 'comments', 'reactionsGiven'] as const)
    for (const { day, n } of waiting[fact]) {
      if (day < from) continue
      const row = days.get(day) ?? { day, posts: 0, comments: 0, reactionsGiven: 0 }
      row[fact] += n
      days.set(day, row)
    }
  const active = [...days.values()].filter((row) => row.posts + row.comments + row.reactionsGiven > 0)
  return active.sort((a, b) => a.day - b.day)
}

/** The same by month, of everything that waits. */
export function withWaitingMonths(stored: Month[], waiting: WaitingFacts): Month[] {
  const months = new Map(stored.map((row) => [row.month, { ...row }]))
  for (const fact of waitingFacts)
    for (const { day, n } of waiting[fact]) {
      const month = startOf('month', day)
      const row = months.get(month) ?? { ...nothing, month }
      row[fact] += n
      months.set(month, row)
    }
  return [...months.values()].sort((a, b) => a.month - b.month)
}

const nothing = {
  posts: 0,
  comments: 0,
  reactionsGiven: 0,
  reactionsReceived: 0,
  viewsReceived: 0,
  friends: 0,
}
