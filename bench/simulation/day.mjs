import { messagesFor } from './authors.mjs'
import { Post } from './post.mjs'
import { randomFrom } from './random.mjs'
import { World } from './world.mjs'

/*
 * What one action costs D1, counted on the local D1 (docs/scaling.md): a write is three trips that write (check, commit,
 * send its event); `reads` are those of its subscribers, `rows` all that is written on the way.
 */
const actions = {
  posts: { reads: 6, rows: 29, rowsRead: 80 },
  comments: { reads: 2, rows: 22, rowsRead: 75 },
  reactions: { reads: 1, rows: 21, rowsRead: 63 },
  ties: { reads: 1, rows: 12, rowsRead: 50 },
}
const TRIPS_PER_WRITE = 3
/** A page of a list, at most 120 rows (the budget tests), of which half may be there to be read. */
const PAGE_ROWS = 60
const SECONDS = 86_400

/** Means over everybody who may write: what one post leads to. */
export function meanPost(network) {
  let [people, messages, calls, audience] = [0, 0, 0, 0]
  const awake = awakeShare(network)
  for (let person = 0; person < network.size; person++) {
    if (network.visited[person] !== 0) continue
    const [followers, friends] = [network.count('followers', person), network.count('friends', person)]
    people++
    messages += 1 + messagesFor(followers) + messagesFor(friends)
    audience += followers + friends
    calls += 1 + (followers + friends) * awake
  }
  return { messages: messages / people, calls: calls / people, audience: audience / people }
}

function awakeShare(network) {
  return network.visited.reduce((sum, days) => sum + (days <= 30 ? 1 : 0), 0) / network.size
}

/** The mean second of a day, and the busiest. */
export function dayOf(network, parameters) {
  const { daily, peak, readMs, writeMs, rowUs, readerRows, cutRows } = parameters
  const perSecond = (what) => (network.size * daily * parameters[what]) / SECONDS
  const post = meanPost(network)
  const writes = Object.keys(actions).reduce((sum, what) => sum + perSecond(what), 0)
  const spread = perSecond('posts') * (post.messages - 1)
  const audience = perSecond('posts') * post.audience
  const busy = { requests: 0, subscribers: 0, fanOut: 0, pages: 0 }
  let rowsWritten = spread * parameters.outboxWrites
  let rowsRead = audience * (readerRows + cutRows)
  for (const [what, { reads, rows, rowsRead: read }] of Object.entries(actions)) {
    busy.requests += perSecond(what) * TRIPS_PER_WRITE * writeMs
    busy.subscribers += perSecond(what) * (reads * readMs + (readMs + writeMs) / parameters.filled)
    rowsWritten += perSecond(what) * rows
    rowsRead += perSecond(what) * read
  }
  busy.fanOut = spread * (2 * readMs + (readMs + writeMs) / parameters.filled)
  busy.fanOut += (audience * (readerRows + cutRows) * rowUs) / 1000
  busy.pages = perSecond('pages') * (readMs + (PAGE_ROWS * rowUs) / 1000)
  rowsRead += perSecond('pages') * PAGE_ROWS
  const mean = {
    'writes to D1': writes,
    'queue messages': writes + spread,
    'calls of hubs': perSecond('posts') * post.calls + (writes - perSecond('posts')),
    'chat messages': perSecond('messages'),
    'pages read': perSecond('pages'),
    'rows written': rowsWritten,
    'rows read': rowsRead,
  }
  const shares = Object.fromEntries(Object.entries(busy).map(([what, ms]) => [what, (ms * peak) / 1000]))
  return { post, mean, peak: Object.fromEntries(Object.entries(mean).map(([k, v]) => [k, v * peak])), shares }
}

/** One minute at the peak: posts of people drawn by chance, while D1 is busy with everything else as well. */
export async function minuteAtPeak(network, parameters, background) {
  const world = new World(network, { ...parameters, background })
  const random = randomFrom(parameters.seed + 2)
  const perSecond = ((network.size * parameters.daily * parameters.posts) / SECONDS) * parameters.peak
  const posts = []
  for (let at = 0; at < 60_000; at += (-Math.log(1 - random()) * 1000) / perSecond) {
    const post = new Post(authorAmong(network, random))
    posts.push(post)
    world.clock.at(at, () => world.publish(post))
  }
  world.clock.at(60_000, () => undefined)
  await world.run(60_000)
  const slowest = posts.map((post) => post.secondsUntil(1)[0]).sort((a, b) => a - b)
  const sum = (what) => posts.reduce((total, post) => total + post[what], 0)
  return {
    posts: posts.length,
    messages: sum('messages'),
    calls: sum('calls'),
    duplicates: sum('duplicates'),
    most: Math.max(...posts.map((post) => network.count('followers', post.author))),
    half: slowest[Math.floor(slowest.length / 2)],
    slow: slowest[Math.ceil(slowest.length * 0.99) - 1],
    peak: world.peak,
  }
}

function authorAmong(network, random) {
  for (;;) {
    const person = Math.floor(random() * network.size)
    if (network.visited[person] === 0) return person
  }
}
