import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../../core/time'
import { type Mark, rank, spread } from './rank'

const NOW = Date.UTC(2026, 10, 21)
const mark = (subject: string, account: string, hoursAgo = 1, rest: Partial<Mark> = {}): Mark => ({
  subject,
  account,
  weight: 1,
  at: NOW - hoursAgo * HOUR,
  joinedAt: 0,
  ...rest,
})
const crowd = (subject: string, size: number, hoursAgo = 1, rest: Partial<Mark> = {}) =>
  Array.from({ length: size }, (_, i) => mark(subject, `${subject}-${i}`, hoursAgo, rest))
const order = (marks: Mark[]) => rank(marks, NOW).map(({ subject }) => subject)

describe('a ranking', () => {
  it.each<[string, Mark[], string[]]>([
    [
      'puts twenty people with one post each before one with 500',
      [...Array.from({ length: 500 }, () => mark('loud', 'one')), ...crowd('many', 20)],
      ['many', 'loud'],
    ],
    [
      'puts even two people before one with 500',
      [...Array.from({ length: 500 }, () => mark('loud', 'one', 0)), ...crowd('two', 2, 6)],
      ['two', 'loud'],
    ],
    ['puts the new before the old', [...crowd('old', 5, 30), ...crowd('new', 5, 2)], ['new', 'old']],
    [
      'lets twice as many make up for one half-life, and not for more',
      [...crowd('yesterday', 10, 24.1), ...crowd('today', 5, 0)],
      ['today', 'yesterday'],
    ],
    [
      'puts old accounts before as many new ones',
      [...crowd('a-raid', 6, 1, { joinedAt: NOW - DAY }), ...crowd('regulars', 4)],
      ['regulars', 'a-raid'],
    ],
    [
      'counts what somebody did by the mark that is worth most',
      [mark('liked', 'a', 1, { weight: 0.5 }), mark('both', 'a', 40), mark('both', 'a', 1, { weight: 0.6 })],
      ['both', 'liked'],
    ],
    ['forgets what is a week old', crowd('gone', 50, 7 * 24), []],
    ['knows an order for equals', [mark('b', 'x'), mark('a', 'y')], ['a', 'b']],
    ['of nothing is nothing', [], []],
  ])('%s', (_, marks, expected) => expect(order(marks)).toEqual(expected))

  it('tells how many people it is made of, and does not depend on the order of the marks', () => {
    const marks = [...crowd('many', 20), ...crowd('few', 3), mark('few', 'few-0', 5)]
    const ranked = rank(marks, NOW)
    expect(ranked.map(({ people }) => people)).toEqual([20, 3])
    expect(rank(marks.toReversed(), NOW).map(({ subject, people }) => [subject, people])).toEqual(
      ranked.map(({ subject, people }) => [subject, people]),
    )
    expect(ranked[0]!.score).toBeCloseTo(20 * 2 ** (-1 / 24))
  })

  it('keeps at most so many things of one author', () => {
    const ranked = ['a', 'b', 'c', 'd', 'e'].map((subject) => ({ subject, score: 1, people: 1 }))
    const authors = new Map([...'abcd'].map((subject) => [subject, 'ada']))
    expect(spread(ranked, authors.set('e', 'ben'), 2).map(({ subject }) => subject)).toEqual(['a', 'b', 'e'])
  })
})
