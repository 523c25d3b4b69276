import { describe, expect, it } from 'vitest'
import { type Evidence, luck, noEvidence, rank } from './rank'

const draw = { day: 20_000, viewer: 'me' }
const order = (people: Record<string, Partial<Evidence>>, on = draw) =>
  rank(
    Object.entries(people).map(([id, evidence]) => ({ id, evidence: { ...noEvidence, ...evidence } })),
    on,
  ).map(({ person }) => person.id)
/** What friends with so many friends each say together. */
const friends = (...degrees: number[]) => ({
  mutualFriends: degrees.length,
  friendsSay: degrees.reduce((sum, degree) => sum + 1 / Math.log(degree), 0),
})
const tag = (authors: number, wrote = true) => ({ tag: 'moss', wrote, says: 1 / Math.log(authors) })

describe('better', () => {
  it.each<[string, Partial<Evidence>, Partial<Evidence>]>([
    ['is a friend with few friends than one with thousands', friends(8), friends(5_000)],
    ['are three such hubs than one', friends(5_000, 5_000, 5_000), friends(5_000)],
    ['is a mutual friend than a tag as rare', friends(50), { tags: [tag(50)] }],
    ['is a rare tag than a common one', { tags: [tag(3)] }, { tags: [tag(900)] }],
    ['is a tag both write about than one merely liked', { tags: [tag(5)] }, { tags: [tag(5, false)] }],
    ['is to answer each other once than one answering twice', { theirs: 1, mine: 1 }, { theirs: 2 }],
    ['are ten answers than one', { theirs: 10 }, { theirs: 1 }],
    ['is an answer than a common conversation', { theirs: 1 }, { conversations: 1, conversationsSay: 0.5 }],
    ['is of equals the one more follow', { theirs: 1, followerCount: 3 }, { theirs: 1, followerCount: 2 }],
    ['is a mutual friend than the whole warren following', friends(5_000, 5_000), { followerCount: 100_000 }],
    ['is anybody followed than nobody known', { followerCount: 1 }, {}],
  ])('%s', (_words, better, worse) => {
    expect(order({ worse, better })).toEqual(['better', 'worse'])
    expect(order({ a: better, b: worse })).toEqual(['a', 'b'])
  })

  it('is ten times the same answer not ten times as much', () => {
    const [tenfold, once] = rank(
      [10, 1].map((theirs) => ({ id: String(theirs), evidence: { ...noEvidence, theirs } })),
      draw,
    )
    expect(tenfold!.score / once!.score).toBeLessThan(4)
  })
})

it('suggests whom one follows already only for being friends', () => {
  const following = true
  const [shares, stars] = [
    { tags: [tag(3)], following },
    { followerCount: 9, trending: 3, following },
  ]
  expect(order({ shares, stars })).toEqual([])
  expect(order({ mutual: { ...friends(9), following }, answers: { mine: 1, following } })).toHaveLength(2)
})

describe('the lottery', () => {
  const star = (followerCount: number) => ({ followerCount })
  const people = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`star-${i}`, star(i < 20 ? 3 : 3_000)]),
  )
  const days = Array.from({ length: 60 }, (_, i) => order(people, { ...draw, day: 20_000 + i }).slice(0, 10))

  it('is the same all day', () => expect(order(people)).toEqual(order(people)))

  it('is another one the next day, and for another viewer', () => {
    expect(days[1]).not.toEqual(days[0])
    expect(order(people, { ...draw, viewer: 'you' })).not.toEqual(order(people))
  })

  it('lets everybody come up some day, and those with more followers more often', () => {
    const drawn = days.flat()
    expect(new Set(drawn).size).toBe(40)
    const great = drawn.filter((id) => people[id]!.followerCount === 3_000).length
    expect(great).toBeGreaterThan(drawn.length * 0.6)
  })

  it('is fair: luck is spread evenly', () => {
    const counts = Array.from({ length: 10 }, () => 0)
    for (let i = 0; i < 10_000; i++) counts[Math.floor(luck(`bunny-${i}`, draw) * 10)]!++
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150)
  })
})
