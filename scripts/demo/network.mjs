import { comments as remarks } from './comments.mjs'
import { people } from './people.mjs'
import { greetings, posts as ownTexts } from './posts.mjs'

/**
 * @typedef {import('./people.mjs').Person} Person
 * @typedef {import('./posts.mjs').PostText} PostText
 * @typedef {'public' | 'followers' | 'friends' | 'private'} Visibility
 * @typedef {{ author: string, wall: string, visibility: Visibility, at: number, source: PostText, pull: number }} Draft
 * @typedef {{ post: Draft, parent: Remark | undefined, depth: number, author: string, text: string, at: number }} Remark
 * @typedef {ReturnType<typeof createRandom>} Random
 */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const HISTORY = 3 * 365 * DAY

const TOTALS = {
  topLevelComments: 670,
  replies: 260,
  postReactions: 3350,
  commentReactions: 650,
  bookmarks: 150,
  follows: 560,
}
const MOST_FRIENDS = 25
/** Every network has people who came for the reading; these keep at most this many friends. */
const FEW_FRIENDS = new Map([
  ['bo', 0],
  ['lost.and.found', 0],
  ['tui.h', 1],
  ['dorothea.w', 2],
  ['leopold', 2],
])
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

const SEASONS = { winter: [11, 0, 1], spring: [2, 3, 4], summer: [5, 6, 7], autumn: [8, 9, 10] }
const HOURS_OF_DAY = { morning: [5, 10], evening: [17, 22], night: [22, 28] }
const BY_HOUR = [2, 1, 1, 1, 2, 4, 8, 12, 11, 7, 6, 7, 11, 9, 6, 5, 6, 9, 12, 14, 15, 13, 9, 4]
const BY_HOUR_AT_NIGHT = [11, 10, 9, 10, 9, 7, 8, 9, 5, 2, 1, 1, 1, 1, 2, 4, 6, 7, 7, 7, 7, 8, 10, 11]
const BY_WEEKDAY = [1, 0.72, 0.7, 0.75, 0.75, 0.8, 0.95]

const KINDS = {
  sad: { sad: 12, love: 7, like: 1 },
  funny: { laugh: 9, like: 6, love: 4, wow: 1 },
  good: { love: 9, like: 8, wow: 2, laugh: 1 },
  plain: { like: 60, love: 24, wow: 8, laugh: 5, sad: 1, angry: 1 },
}
const RECENT_MINUTES = [9, 34, 71, 130, 195, 280, 390, 520]

const usernames = people.map((person) => person.username)
const personOf = new Map(people.map((person) => [person.username, person]))
const mentionsIn = (/** @type {string} */ text) =>
  [...text.matchAll(/@([a-z0-9]+(?:[-_.][a-z0-9]+)*)/g)].map(([, name]) => name ?? '')
const pairKey = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? `${a} ${b}` : `${b} ${a}`)
const interestsOf = (/** @type {string} */ username) => personOf.get(username)?.interests ?? []
const shared = (/** @type {string} */ a, /** @type {string} */ b) =>
  interestsOf(a).filter((topic) => interestsOf(b).includes(topic)).length
const isOutdoors = (/** @type {string} */ username) =>
  interestsOf(username).filter((topic) => OUTDOORS.has(topic)).length * 2 >= interestsOf(username).length
const iso = (/** @type {number} */ time) => new Date(time).toISOString()
const byTime = (/** @type {{ at: number }} */ a, /** @type {{ at: number }} */ b) => a.at - b.at

/** mulberry32: the whole network hangs on this one stream, so the order of draws is part of the result. */
function createRandom(/** @type {number} */ seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    chance: (/** @type {number} */ share) => next() < share,
    /** A few are loved by all and most by some: a heavy-tailed weight between 1 and 25. */
    pull: () => Math.min(25, (1 - next()) ** -0.75),
    /** @template T @param {readonly T[]} items @param {(item: T) => number} weigh @returns {T | undefined} */
    pick(items, weigh = () => 1) {
      const weights = items.map(weigh)
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      return items.find((_, index) => (left -= weights[index] ?? 0) < 0) ?? items.at(-1)
    },
    /** @template T @param {readonly T[]} items @param {(item: T) => number} [key] @returns {T[]} */
    shuffled: (items, key = () => 0) =>
      items
        .map((item) => ({ item, rank: next() + key(item) }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item),
  }
}

/** Those who write most were here first; newcomers arrive until a few weeks before `now`. */
function joinDates(/** @type {Random} */ random, /** @type {number} */ now) {
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
function befriend(
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
function follow(
  /** @type {Random} */ random,
  /** @type {Map<string, number>} */ joined,
  /** @type {number} */ now,
) {
  const follows = new Map()
  const fame = new Map(usernames.map((name) => [name, FEW_FRIENDS.has(name) ? 6 : random.pull()]))
  const appetite = new Map(usernames.map((name) => [name, 1 + random.next() * 4]))
  for (let tries = 0; follows.size < TOTALS.follows && tries < TOTALS.follows * 20; tries++) {
    const follower = random.pick(usernames, (name) => appetite.get(name))
    const followee = random.pick(usernames, (name) => fame.get(name) * (0.4 + shared(follower, name)))
    const key = `${follower}>${followee}`
    if (follower === followee || follows.has(key)) continue
    const met = Math.max(joined.get(follower), joined.get(followee))
    follows.set(key, Math.round(met + 10 * MINUTE + (now - met - HOUR) * random.next() ** 2.2))
  }
  return follows
}

/** Is this text true at this time? `since` is when its author joined. */
function fits(
  /** @type {PostText} */ { text, hints },
  /** @type {number} */ at,
  /** @type {number} */ since,
  /** @type {number} */ now,
) {
  const date = new Date(at)
  const hour = date.getUTCHours()
  const within = (/** @type {number} */ from, /** @type {number} */ to) =>
    (hour >= from && hour <= to) || (hour + 24 >= from && hour + 24 <= to)
  const age = (at - since) / (now - since)
  const seasons = hints.filter((hint) => hint in SEASONS)
  if (seasons.length > 0 && !seasons.some((season) => SEASONS[season].includes(date.getUTCMonth())))
    return false
  const spans = hints.filter((hint) => hint in HOURS_OF_DAY)
  if (spans.length > 0 && !spans.some((span) => within(HOURS_OF_DAY[span][0], HOURS_OF_DAY[span][1])))
    return false
  const clock = /^(\d{1,2}):\d\d/.exec(text)
  if (clock && !within(Number(clock[1]), Number(clock[1]) + 1)) return false
  if (/tonight/i.test(text) && !within(15, 28)) return false
  if (/this morning/i.test(text) && !within(6, 16)) return false
  return !(hints.includes('early') && age > 0.4) && !(hints.includes('late') && age < 0.6)
}

/** @returns {number | undefined} a moment for the text after `from`, or nothing if it is never true in that time */
function moment(
  /** @type {Random} */ random,
  /** @type {PostText} */ source,
  /** @type {{ author: string, from: number, since: number, now: number, taken: number[] }} */ {
    author,
    from,
    since,
    now,
    taken,
  },
) {
  const hours = interestsOf(author).includes('nightshift') ? BY_HOUR_AT_NIGHT : BY_HOUR
  for (let tries = 0; tries < 600; tries++) {
    const day = Math.floor((from + (now - from) * random.next() ** 0.85) / DAY) * DAY
    const hour = random.pick([...hours.keys()], (at) => hours[at])
    const at = Math.floor(day + hour * HOUR + random.next() * HOUR)
    const busy = taken.some((other) => Math.abs(other - at) < 3 * HOUR)
    const lively = random.chance(BY_WEEKDAY[new Date(at).getUTCDay()])
    if (at > from && at < now - HOUR && !busy && lively && fits(source, at, since, now)) return at
  }
  return undefined
}

/** @param {Random} random @param {World} world @returns {Draft[]} */
function writePosts(random, { now, joined, friendships }) {
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

/**
 * @typedef {object} World
 * @property {number} now
 * @property {Map<string, number>} joined
 * @property {Map<string, number>} friendships
 * @property {Map<string, number>} follows
 *
 * Who may see a post at a time: everybody here by then, the followers of its author, or the friends of the wall's owner.
 *
 * @param {World} world @param {Draft} post @param {string} viewer @param {number} at
 */
function maySee({ joined, friendships, follows }, post, viewer, at) {
  if (joined.get(viewer) > at) return false
  if (viewer === post.author || post.visibility === 'public') return true
  if (post.visibility === 'followers') return follows.get(`${viewer}>${post.author}`) <= at
  if (post.visibility === 'friends')
    return viewer === post.wall || friendships.get(pairKey(viewer, post.wall)) <= at
  return false
}

/** A reader for the post at that time: friends and followers of its author first, then those who share its topics. */
function reader(
  /** @type {Random} */ random,
  /** @type {World} */ world,
  /** @type {Draft} */ post,
  /** @type {number} */ at,
  /** @type {string[]} */ except,
) {
  const audience = usernames.filter((name) => !except.includes(name) && maySee(world, post, name, at))
  return random.pick(audience, (name) => {
    const friend = world.friendships.get(pairKey(name, post.author)) <= at ? 8 : 0
    const follower = world.follows.get(`${name}>${post.author}`) <= at ? 4 : 0
    const topics = interestsOf(name).filter((topic) => post.source.tags.includes(topic)).length
    return (0.4 + friend + follower + topics) * (FEW_FRIENDS.get(name) === 0 ? 0.1 : 1)
  })
}

/** Answers come fast at first and thin out over days. */
const later = (
  /** @type {Random} */ random,
  /** @type {number} */ at,
  /** @type {number} */ now,
  /** @type {number} */ days,
) => Math.floor(at + MINUTE + (Math.min(days * DAY, now - at) - 2 * MINUTE) * random.next() ** 3.5)

/** @param {Random} random @param {World} world @param {Draft[]} posts @returns {Remark[]} */
function writeComments(random, world, posts) {
  const uses = new Map()
  const threads = new Map(posts.map((post) => [post, /** @type {Remark[]} */ ([])]))
  const choose = (/** @type {string[]} */ pool, /** @type {Draft} */ post) => {
    const said = threads.get(post).map((remark) => remark.text)
    const fresh = pool.filter((text) => !said.includes(text))
    const fewest = Math.min(...fresh.map((text) => uses.get(text) ?? 0))
    return random.pick(fresh.filter((text) => (uses.get(text) ?? 0) === fewest))
  }
  const add = (/** @type {Remark} */ remark) => {
    uses.set(remark.text, (uses.get(remark.text) ?? 0) + 1)
    threads.get(remark.post).push(remark)
  }
  const discussed = posts.filter((post) => post.visibility !== 'private')
  const poolFor = (/** @type {PostText} */ { tags, hints }) => {
    const language = hints.find((hint) => hint in remarks.byLanguage)
    if (language) return remarks.byLanguage[language]
    if (hints.includes('sad')) return remarks.byMood.sad
    const topics = tags.filter((tag) => tag in remarks.byTag)
    const [mood] = hints.filter((hint) => hint in remarks.byMood)
    if (tags.includes('question') && random.chance(0.4)) return remarks.byTag.question
    if (mood && random.chance(0.28)) return remarks.byMood[mood]
    if (topics.length > 0 && random.chance(0.62))
      return remarks.byTag[random.pick(topics, (tag) => (tag === topics[0] ? 3 : 1))]
    return remarks.general
  }

  for (let count = 0; count < TOTALS.topLevelComments; count++) {
    const post = random.pick(discussed, ({ pull }) => pull)
    const at = later(random, post.at, world.now, 3)
    const author = reader(random, world, post, at, [
      post.author,
      ...threads.get(post).map((remark) => remark.author),
    ])
    const text = choose(poolFor(post.source), post)
    if (author && text) add({ post, parent: undefined, depth: 1, author, text, at })
  }
  for (let count = 0; count < TOTALS.replies; count++) {
    const open = [...threads.values()]
      .flat()
      .filter(({ depth, at, post }) => depth < 3 && at < world.now - 4 * MINUTE && !isDelicate(post))
    const parent = random.pick(open, ({ depth }) => depth)
    const { post } = parent
    const at = later(random, parent.at, world.now, 1)
    const byAuthor =
      parent.author !== post.author && FEW_FRIENDS.get(post.author) !== 0 && random.chance(0.55)
    const author = byAuthor ? post.author : reader(random, world, post, at, [parent.author, post.author])
    const pools = byAuthor ? remarks.replies.author : remarks.replies.others
    const text = choose(parent.text.endsWith('?') ? pools.question : pools.statement, post)
    if (author && text) add({ post, parent, depth: parent.depth + 1, author, text, at })
  }
  return [...threads.values()].flat().sort(byTime)
}

/** Banter does not belong under a sad post, nor English under a thread in another language. */
const isDelicate = (/** @type {Draft} */ { source }) =>
  source.hints.some((hint) => hint === 'sad' || hint in remarks.byLanguage)

/** @template {Draft | Remark} T @param {Random} random @param {World} world @param {readonly T[]} targets @param {number} total @param {(target: T) => number} weigh */
function react(random, world, targets, total, weigh) {
  const reactions = /** @type {{ target: T, user: string, kind: string, at: number }[]} */ ([])
  const reacted = new Map(targets.map((target) => [target, /** @type {string[]} */ ([])]))
  for (let tries = 0; reactions.length < total && tries < total * 3; tries++) {
    const target = random.pick(targets, weigh)
    const post = 'post' in target ? target.post : target
    const at = later(random, target.at, world.now, 6)
    const user = reader(random, world, post, at, [target.author, ...reacted.get(target)])
    if (!user) continue
    const mood = ['sad', 'funny', 'good'].find((hint) => post.source.hints.includes(hint)) ?? 'plain'
    const kinds = KINDS['post' in target && mood === 'funny' ? 'plain' : mood]
    reacted.get(target).push(user)
    reactions.push({ target, user, kind: random.pick(Object.keys(kinds), (kind) => kinds[kind]), at })
  }
  return reactions
}

/** @param {Random} random @param {World} world @param {Draft[]} posts */
function bookmark(random, world, posts) {
  const kept = new Map()
  for (let tries = 0; kept.size < TOTALS.bookmarks && tries < TOTALS.bookmarks * 10; tries++) {
    const post = random.pick(posts, ({ pull, source }) => pull * (source.text.length > 350 ? 6 : 1))
    const user = reader(random, world, post, world.now, [post.author])
    if (user) kept.set(`${user} ${posts.indexOf(post)}`, { user, post })
  }
  return [...kept.values()]
}

/**
 * Three years of a small warren, ending at `now`. The same arguments always give the same network.
 *
 * @param {{ now: Date | number | string, seed?: number }} options
 */
export function buildNetwork({ now: end, seed = 1 }) {
  const now = new Date(end).getTime()
  const random = createRandom(seed)
  const joined = joinDates(random, now)
  const friendships = befriend(random, joined, now)
  const follows = follow(random, joined, now)
  const world = { now, joined, friendships, follows }
  const posts = writePosts(random, world)
  const remarksMade = writeComments(random, world, posts)
  const reactions = [
    ...react(
      random,
      world,
      posts.filter(({ visibility }) => visibility !== 'private'),
      TOTALS.postReactions,
      ({ pull }) => pull,
    ),
    ...react(random, world, remarksMade, TOTALS.commentReactions, ({ depth }) => 1 / depth),
  ].sort(byTime)
  const kept = bookmark(random, world, posts)
  const ref = new Map([
    ...posts.map((post, index) => /** @type {const} */ ([post, `post-${index + 1}`])),
    ...remarksMade.map((remark, index) => /** @type {const} */ ([remark, `comment-${index + 1}`])),
  ])
  const relation = (/** @type {Map<string, number>} */ ties, /** @type {string} */ mark) =>
    [...ties].map(([key, at]) => ({ names: key.split(mark), at })).sort(byTime)

  return {
    users: people
      .map(({ interests: _, ...profile }) => ({ ...profile, createdAt: iso(joined.get(profile.username)) }))
      .sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
    friendships: relation(friendships, ' ').map(({ names: [a, b], at }) => ({ a, b, createdAt: iso(at) })),
    follows: relation(follows, '>').map(({ names: [follower, followee], at }) => ({
      follower,
      followee,
      createdAt: iso(at),
    })),
    posts: posts.map((post) => ({
      ref: ref.get(post),
      author: post.author,
      wall: post.wall,
      text: post.source.text,
      tags: post.source.tags,
      visibility: post.visibility,
      createdAt: iso(post.at),
    })),
    comments: remarksMade.map((remark) => ({
      ref: ref.get(remark),
      post: ref.get(remark.post),
      ...(remark.parent && { parent: ref.get(remark.parent) }),
      author: remark.author,
      text: remark.text,
      createdAt: iso(remark.at),
    })),
    reactions: reactions.map(({ target, user, kind, at }) => ({
      target: ref.get(target),
      user,
      kind,
      createdAt: iso(at),
    })),
    bookmarks: kept.map(({ user, post }) => ({ user, post: ref.get(post) })),
  }
}
