import { reader } from './audience.mjs'
import { byTime, later } from './moments.mjs'

/**
 * @typedef {import('./audience.mjs').World} World
 * @typedef {import('./conversation.mjs').Remark} Remark
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./writing.mjs').Draft} Draft
 */

const BOOKMARKS = 150

const KINDS = {
  sad: { sad: 12, love: 7, like: 1 },
  funny: { laugh: 9, like: 6, love: 4, wow: 1 },
  good: { love: 9, like: 8, wow: 2, laugh: 1 },
  plain: { like: 60, love: 24, wow: 8, laugh: 5, sad: 1, angry: 1 },
}

/** @template {Draft | Remark} T @param {Random} random @param {World} world @param {readonly T[]} targets @param {number} total @param {(target: T) => number} weigh */
export function react(random, world, targets, total, weigh) {
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
export function bookmark(random, world, posts) {
  const kept = new Map()
  for (let tries = 0; kept.size < BOOKMARKS && tries < BOOKMARKS * 10; tries++) {
    const post = random.pick(posts, ({ pull, source }) => pull * (source.text.length > 350 ? 6 : 1))
    const at = later(random, post.at, world.now, 90)
    const user = reader(random, world, post, at, [post.author])
    if (user) kept.set(`${user} ${posts.indexOf(post)}`, { user, post, at })
  }
  return [...kept.values()].sort(byTime)
}
