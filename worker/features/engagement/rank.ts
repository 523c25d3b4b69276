import { DAY, HOUR } from '../../core/time'

/*
 * What is trending: things that many people are about now.
 *
 *     score(thing) = Σ over accounts of  weight · 2^(−age / 24 h) · (½ if the account is younger than 3 days)
 *
 * Each account counts once for each thing, with the mark that is worth most now: whoever writes 500 posts with a tag
 * counts as one. An exponential decay, unlike the power of age that Hacker News divides by, makes a thing that pauses
 * fall behind at the same pace whatever its age. Counting accounts instead of posts, and a half-life, are how Mastodon
 * ranks its trends (app/models/trends/tags.rb); the window, half-life and weights here are our own choice, for places
 * where a few dozen people make a day.
 */
export const trendRule = {
  /** What happened before is left out: it would count for less than 1 %. */
  window: 7 * DAY,
  halfLife: 24 * HOUR,
  newcomer: { age: 3 * DAY, weight: 0.5 },
  weight: { wrote: 1, answered: 0.5 },
  /** To be commented on takes more than to be liked. */
  postWeight: { comment: 2, reaction: 1 },
  postsPerAuthor: 3,
} as const

/** One account did something about one thing. */
export type Mark = { subject: string; account: string; weight: number; at: number; joinedAt: number }
export type Ranked = { subject: string; score: number; people: number }

/** The things, best first; those of equal score in the order of their names. */
export function rank(marks: Iterable<Mark>, now: number): Ranked[] {
  const worths = new Map<string, Map<string, number>>()
  for (const mark of marks) {
    if (mark.at <= now - trendRule.window) continue
    const accounts = worths.get(mark.subject) ?? new Map<string, number>()
    worths.set(mark.subject, accounts)
    accounts.set(mark.account, Math.max(accounts.get(mark.account) ?? 0, worthOf(mark, now)))
  }
  return [...worths]
    .map(([subject, accounts]) => ({
      subject,
      score: [...accounts.values()].reduce((sum, worth) => sum + worth, 0),
      people: accounts.size,
    }))
    .sort((a, b) => b.score - a.score || (a.subject < b.subject ? -1 : 1))
}

/** The same ranking with at most so many things of one account. */
export function spread(ranked: Ranked[], authorOf: Map<string, string>, most: number): Ranked[] {
  const counts = new Map<string, number>()
  return ranked.filter(({ subject }) => {
    const author = authorOf.get(subject) ?? ''
    const count = (counts.get(author) ?? 0) + 1
    counts.set(author, count)
    return count <= most
  })
}

function worthOf({ weight, at, joinedAt }: Mark, now: number): number {
  const { age, weight: share } = trendRule.newcomer
  const halvings = Math.max(now - at, 0) / trendRule.halfLife
  return weight * 2 ** -halvings * (now - joinedAt < age ? share : 1)
}
