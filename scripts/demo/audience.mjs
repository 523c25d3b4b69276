import { FEW_FRIENDS, interestsOf, pairKey, usernames } from './circle.mjs'

/**
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./writing.mjs').Draft} Draft
 */

/**
 * @typedef {object} World
 * @property {number} now
 * @property {Map<string, number>} joined
 * @property {Map<string, number>} friendships
 * @property {Map<string, number>} follows
 */

/**
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
export function reader(
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
