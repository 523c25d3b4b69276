import type { UserId } from '../../core/ids'
import type { Visibility } from '../posts/contract'

export type List = 'followers' | 'friends'
type Post = { authorId: UserId; wallId: UserId; visibility: Visibility }

/** Hubs that nobody has used for so many days are not told of new posts. */
const IDLE_DAYS = 30
/** A hub that was not used for so long may have been left out; two days early, whatever the clocks say. */
const STALE_DAYS = IDLE_DAYS - 2
/** How old the record of a visit may grow before it is written again. */
const RECORD_DAYS = 7

/** Entries a hub keeps; those of friends that it keeps in any case; how many more may gather before it forgets (`SLACK`). */
export const KEPT = 800
export const KEPT_OF_FRIENDS = 200
/** The same of the people of a list. */
export const KEPT_OF_LIST = 200
export const SLACK = 64

/** The newest reposts of somebody that a hub reads when one begins to follow them. */
export const REPOSTS_OF_ONE = 40

/** The newest posts of a tag that a hub reads when it is followed, and of all followed tags when it is built. */
export const OF_ONE_TAG = 40
export const OF_TAGS = { rows: 200, each: 20 }

/**
 * Whose timelines a post is written into, besides its author's. On the author's own wall the audience is made of the
 * author's people. On another's wall that wall's people decide, and who they are may change: there everybody around the
 * author gets it, and each reader's permission is looked at when they read.
 */
export function listsOf({ authorId, wallId, visibility }: Post): List[] {
  if (visibility === 'private') return []
  return visibility === 'friends' && authorId === wallId ? ['friends'] : ['followers', 'friends']
}

/** Whether an edit opened a post to people whose timelines it was not written into. */
export function reachesMore(post: Post, before: Visibility): boolean {
  const had = listsOf({ ...post, visibility: before })
  return listsOf(post).some((list) => !had.includes(list))
}

/** Whether a hub is told of new posts; null: it was never used. */
export function isAwake(visited: number | null, today: number): boolean {
  return visited !== null && today - visited <= IDLE_DAYS
}

/** What a hub has to do about the day of its last recorded visit, now that there is one. */
export function onVisit(recorded: number | null, today: number): { record: boolean; rebuild: boolean } {
  const age = recorded === null ? Infinity : today - recorded
  return { record: age >= RECORD_DAYS, rebuild: age > STALE_DAYS }
}

/**
 * How many posts a timeline is built of, and how many of one author: the fewer people, the more of each. Reading the
 * posts of `rows` people with more than `each` of them is the most that building can cost.
 */
export function buildSize(people: number): { rows: number; each: number } {
  return { rows: BUILT, each: Math.max(FEWEST, Math.min(BUILT, Math.floor((BUILT * FEWEST) / (people + 1)))) }
}
const BUILT = 200
const FEWEST = 20

/**
 * From which key on these rows are all there is. They are the newest posts of some people, newest first: at most `rows`
 * of all of them, and at most `each` of one person. Below the place where either ran out, something may be missing.
 */
export function floorOf(
  found: { feedKey: string; authorId: UserId }[],
  { rows, each }: { rows: number; each: number },
): string {
  const byAuthor = new Map<UserId, string[]>()
  for (const { authorId, feedKey } of found) {
    byAuthor.set(authorId, [...(byAuthor.get(authorId) ?? []), feedKey])
  }
  const exhausted = [...byAuthor.values()].flatMap((keys) => (keys.length < each ? [] : [keys.at(-1)!]))
  const last = found.length < rows ? [] : [found.at(-1)!.feedKey]
  return [...exhausted, ...last].reduce((high, key) => (key > high ? key : high), '')
}

/** How many posts a hub is asked for, one question after the other: the last is more than any hub has. */
export function takesFor(limit: number): number[] {
  return [2 * limit + 1, 8 * limit, KEPT + KEPT_OF_FRIENDS + 2 * SLACK]
}
