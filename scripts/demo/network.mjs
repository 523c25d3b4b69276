import { writeComments } from './conversation.mjs'
import { byTime } from './moments.mjs'
import { people } from './people.mjs'
import { createRandom } from './random.mjs'
import { bookmark, react } from './reading.mjs'
import { befriend, follow, joinDates } from './relations.mjs'
import { writePosts } from './writing.mjs'

const POST_REACTIONS = 3350
const COMMENT_REACTIONS = 650

const iso = (/** @type {number} */ time) => new Date(time).toISOString()

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
      POST_REACTIONS,
      ({ pull }) => pull,
    ),
    ...react(random, world, remarksMade, COMMENT_REACTIONS, ({ depth }) => 1 / depth),
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
      .map(({ username, displayName, bio, avatarSeed, bannerColor }) => ({
        username,
        displayName,
        bio,
        avatarSeed,
        bannerColor,
        createdAt: iso(joined.get(username)),
      }))
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
    bookmarks: kept.map(({ user, post, at }) => ({ user, post: ref.get(post), createdAt: iso(at) })),
  }
}
