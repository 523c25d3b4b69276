import { interestsOf, mentionsIn, pairKey, usernames } from './circle.mjs'
import { byTime, DAY, fits, MINUTE, moment } from './moments.mjs'
import { greetings, posts as ownTexts } from './posts.mjs'

/**
 * @typedef {import('./audience.mjs').World} World
 * @typedef {import('./posts.mjs').PostText} PostText
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {'public' | 'followers' | 'friends' | 'private'} Visibility
 * @typedef {{ author: string, wall: string, visibility: Visibility, at: number, source: PostText, pull: number }} Draft
 */

const RECENT_MINUTES = [9, 34, 71, 130, 195, 280, 390, 520]

/** @param {Random} random @param {World} world @returns {Draft[]} */
export function writePosts(random, { now, joined, friendships }) {
  const friendsSince = (/** @type {string} */ a, /** @type {string} */ b) =>
    friendships.get(pairKey(a, b)) ?? Infinity
  const friendCount = (/** @type {string} */ name) =>
    [...friendships.keys()].filter((key) => key.split(' ').includes(name)).length
  const taken = new Map(usernames.map((name) => [name, /** @type {number[]} */ ([])]))
  const drafts = /** @type {Draft[]} */ ([])

  const write = (
    /** @type {PostText} */ source,
    /** @type {string} */ author,
    /** @type {string | undefined} */ owner,
  ) => {
    const since = joined.get(author)
    const mentioned = mentionsIn(source.text)
    const from = Math.max(
      since,
      owner ? friendsSince(author, owner) : 0,
      ...mentioned.map((name) => joined.get(name) ?? now),
    )
    const at = moment(random, source, {
      author,
      from: from + 5 * MINUTE,
      since,
      now,
      taken: taken.get(author),
    })
    if (at === undefined) return
    taken.get(author).push(at)
    const [friend] = mentioned
    const onWall =
      owner ??
      (mentioned.length === 1 && friendsSince(author, friend) < at && random.chance(0.75) ? friend : author)
    const open = mentioned.length > 0 || source.tags.includes('question') || friendCount(author) < 3
    const limited = { public: open ? 94 : 72, followers: 9, friends: 15, private: open ? 0 : 3 }
    const walled = { public: 75, friends: 25 }
    const choices = onWall === author ? limited : walled
    const visibility =
      friendCount(author) < 3 ? 'public' : random.pick(Object.keys(choices), (kind) => choices[kind])
    drafts.push({ author, wall: onWall, visibility, at, source, pull: random.pull() })
  }

  for (const source of ownTexts) write(source, source.by, undefined)
  for (const source of greetings) {
    const pairs = [...friendships.keys()].map((key) => random.shuffled(key.split(' ')))
    const fitting = pairs.filter(
      (pair) => source.by === 'anyone' || pair.every((name) => interestsOf(name).includes(source.by)),
    )
    const [author, owner] = random.pick(fitting.length > 0 ? fitting : pairs)
    write(source, author, owner)
  }
  return withRecent(random, drafts, joined, now)
}

/** A warren where nobody has spoken for hours looks deserted, so some posts move to the hours before `now`. */
function withRecent(
  /** @type {Random} */ random,
  /** @type {Draft[]} */ drafts,
  /** @type {Map<string, number>} */ joined,
  /** @type {number} */ now,
) {
  const movable = random.shuffled(
    drafts.filter(({ visibility, source }) => visibility === 'public' && !source.hints.includes('sad')),
  )
  const moved = new Set()
  for (const minutes of RECENT_MINUTES) {
    const at = now - minutes * MINUTE - Math.floor(random.next() * MINUTE)
    const draft = movable.find(
      ({ author, source }) =>
        !moved.has(author) &&
        !drafts.some((other) => other.author === author && other.at > now - DAY) &&
        fits(source, at, joined.get(author), now),
    )
    if (!draft) continue
    moved.add(draft.author)
    draft.at = at
  }
  return drafts.sort(byTime)
}
