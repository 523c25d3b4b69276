import { FEW_FRIENDS, interestsOf, mentionsIn, pairKey, shared, usernames } from './circle.mjs'
import { DAY, HOUR, MINUTE } from './moments.mjs'
import { posts as ownTexts } from './posts.mjs'

/** @typedef {import('./random.mjs').Random} Random */

const HISTORY = 3 * 365 * DAY
const MOST_FRIENDS = 25
const FOLLOWS = 560

const BRIDGES = new Set([
  'sunniva',
  'makena',
  'layla.h',
  'magda-r',
  'nia.nights',
  'anouk',
  'ines_q',
  'thistle-bakes',
  'noor.al',
  'yusuf.kaya',
])
const OUTDOORS = new Set(
  'gardening seeds market weather bees trees foraging hiking running cycling swimming climbing cooking baking woodwork knitting pottery volunteering'.split(
    ' ',
  ),
)

const isOutdoors = (/** @type {string} */ username) =>
  interestsOf(username).filter((topic) => OUTDOORS.has(topic)).length * 2 >= interestsOf(username).length

/** Those who write most were here first; newcomers arrive until a few weeks before `now`. */
export function joinDates(/** @type {Random} */ random, /** @type {number} */ now) {
  const written = (/** @type {string} */ name) => ownTexts.filter((text) => text.by === name).length
  const order = random.shuffled(usernames, (name) => -written(name) / 20)
  return new Map(
    order.map((name, rank) => {
      const share = (rank / order.length) ** 1.15 * 0.97
      return [name, Math.round(now - HISTORY + share * HISTORY + random.next() * 9 * DAY)]
    }),
  )
}

/** @returns {Map<string, number>} the moment two people became friends, by pair */
export function befriend(
  /** @type {Random} */ random,
  /** @type {Map<string, number>} */ joined,
  /** @type {number} */ now,
) {
  const friendships = new Map()
  const degree = new Map(usernames.map((name) => [name, 0]))
  const wanted = new Map(
    usernames.map((name) => [name, FEW_FRIENDS.get(name) ?? 3 + Math.floor(21 * random.next() ** 2.4)]),
  )
  const open = (/** @type {string} */ name, extra = 0) =>
    degree.get(name) < (FEW_FRIENDS.get(name) ?? Math.min(MOST_FRIENDS, wanted.get(name) + extra))
  const tie = (/** @type {string} */ a, /** @type {string} */ b, /** @type {number} */ patience) => {
    const met = Math.max(joined.get(a), joined.get(b))
    friendships.set(
      pairKey(a, b),
      Math.round(met + HOUR + (now - met - 2 * HOUR) * random.next() ** patience),
    )
    for (const name of [a, b]) degree.set(name, degree.get(name) + 1)
  }
  const strangers = (/** @type {string} */ a, /** @type {string} */ b) =>
    a !== b && !friendships.has(pairKey(a, b))

  // Who speaks of somebody by name knows them, and has for a while.
  for (const { by, text } of ownTexts)
    for (const other of mentionsIn(text))
      if (strangers(by, other) && open(by, 9) && open(other, 9)) tie(by, other, 7)

  for (const name of random.shuffled(usernames)) {
    while (open(name)) {
      const near = usernames.filter((other) => {
        const sameSide = isOutdoors(name) === isOutdoors(other)
        return (
          strangers(name, other) && open(other, 3) && (sameSide || (BRIDGES.has(name) && BRIDGES.has(other)))
        )
      })
      const other = random.pick(
        near,
        (candidate) => (0.3 + shared(name, candidate) ** 2) * wanted.get(candidate) ** 0.7,
      )
      if (!other) break
      tie(name, other, 2)
    }
  }
  return friendships
}

/** @returns {Map<string, number>} the moment of following, by `follower>followee` */
export function follow(
  /** @type {Random} */ random,
  /** @type {Map<string, number>} */ joined,
  /** @type {number} */ now,
) {
  const follows = new Map()
  const fame = new Map(usernames.map((name) => [name, FEW_FRIENDS.has(name) ? 6 : random.pull()]))
  const appetite = new Map(usernames.map((name) => [name, 1 + random.next() * 4]))
  for (let tries = 0; follows.size < FOLLOWS && tries < FOLLOWS * 20; tries++) {
    const follower = random.pick(usernames, (name) => appetite.get(name))
    const followee = random.pick(usernames, (name) => fame.get(name) * (0.4 + shared(follower, name)))
    const key = `${follower}>${followee}`
    if (follower === followee || follows.has(key)) continue
    const met = Math.max(joined.get(follower), joined.get(followee))
    follows.set(key, Math.round(met + 10 * MINUTE + (now - met - HOUR) * random.next() ** 2.2))
  }
  return follows
}
