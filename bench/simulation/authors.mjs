import { Post } from './post.mjs'
import { World } from './world.mjs'

/** Messages for an audience of so many: the parts of a hundred, and one more for each 9,900 people that are cut. */
export function messagesFor(people) {
  const parts = Math.floor(people / 100)
  return parts + Math.ceil(parts / 99)
}

/** One post of one author in an otherwise quiet network. @param dieAt the moment all consumers die, in milliseconds */
export async function tellOf(network, parameters, author, dieAt = null) {
  const world = new World(network, parameters)
  const post = new Post(author)
  world.publish(post)
  if (dieAt !== null) world.clock.at(dieAt, () => world.kill())
  await world.run()
  const audience = checkAudience(network, post)
  const { trips, rowsRead, rowsWritten, busy } = world.db
  const [half, most, all] = post.secondsUntil(0.5, 0.99, 1)
  const expected =
    1 + messagesFor(network.count('followers', author)) + messagesFor(network.count('friends', author))
  return {
    post,
    audience,
    expected,
    trips,
    rowsRead,
    rowsWritten,
    busy,
    half,
    most,
    all,
    peak: world.peak,
    swept: world.outbox.swept,
  }
}

/** Every hub that is awake has the post, each once however often it was called, and no other hub has it. */
function checkAudience(network, post) {
  const awake = new Set([post.author])
  for (const list of ['followers', 'friends']) {
    for (let n = 0; n < network.count(list, post.author); n++) {
      const reader = network.member(list, post.author, n)
      if (network.visited[reader] <= 30) awake.add(reader)
    }
  }
  for (const reader of awake) if (!post.has(reader)) throw new Error(`${reader} was never told`)
  if (post.reached !== awake.size) throw new Error(`${post.reached} hubs have it, ${awake.size} should`)
  return awake.size
}
