import { reader } from './audience.mjs'
import { FEW_FRIENDS } from './circle.mjs'
import { comments as remarks } from './comments.mjs'
import { byTime, later, MINUTE } from './moments.mjs'

/**
 * @typedef {import('./audience.mjs').World} World
 * @typedef {import('./posts.mjs').PostText} PostText
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./writing.mjs').Draft} Draft
 * @typedef {{ post: Draft, parent: Remark | undefined, depth: number, author: string, text: string, at: number }} Remark
 */

const TOP_LEVEL = 670
const REPLIES = 260

/** @param {Random} random @param {World} world @param {Draft[]} posts @returns {Remark[]} */
export function writeComments(random, world, posts) {
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

  for (let count = 0; count < TOP_LEVEL; count++) {
    const post = random.pick(discussed, ({ pull }) => pull)
    const at = later(random, post.at, world.now, 3)
    const author = reader(random, world, post, at, [
      post.author,
      ...threads.get(post).map((remark) => remark.author),
    ])
    const text = choose(poolFor(post.source), post)
    if (author && text) add({ post, parent: undefined, depth: 1, author, text, at })
  }
  for (let count = 0; count < REPLIES; count++) {
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
