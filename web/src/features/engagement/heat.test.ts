import { describe, expect, it } from 'vitest'
import { heatSquares, monthMarks } from './heat'

const calendar = (days: [date: string, count: number][]) => ({
  from: '2025-11-17',
  to: '2026-11-22',
  days: days.map(([date, posts]) => ({ date, posts, comments: 0, reactionsGiven: 0 })),
})

describe('the heat map', () => {
  it('has a square for every day up to today, each in its week', () => {
    const squares = heatSquares(calendar([]), '2026-11-21')
    expect(squares).toHaveLength(53 * 7 - 1)
    expect(squares[0]).toMatchObject({ date: '2025-11-17', week: 0, weekday: 0, level: 0 })
    expect(squares.at(-1)).toMatchObject({ date: '2026-11-21', week: 52, weekday: 5 })
  })

  it('is warm in proportion, and never cold where something happened', () => {
    const days: [string, number][] = [
      ['2026-01-01', 100],
      ['2026-01-02', 50],
      ['2026-01-03', 51],
      ['2026-01-04', 1],
    ]
    const squares = heatSquares(calendar(days), '2026-11-21')
    const level = (date: string) => squares.find((square) => square.date === date)?.level
    expect(days.map(([date]) => level(date))).toEqual([4, 2, 3, 1])
    expect(level('2026-01-05')).toBe(0)
  })

  it('names each month once, with room between the names', () => {
    const marks = monthMarks(heatSquares(calendar([]), '2026-11-21'))
    expect(marks.length).toBeGreaterThanOrEqual(12)
    marks.slice(1).forEach(({ week }, i) => expect(week - marks[i]!.week).toBeGreaterThanOrEqual(3))
  })
})
