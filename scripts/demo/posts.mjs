import { evenings } from './posts-evenings.mjs'
import { gardens } from './posts-gardens.mjs'
import { kitchens } from './posts-kitchens.mjs'
import { letters } from './posts-letters.mjs'
import { logs } from './posts-logs.mjs'
import { machines } from './posts-machines.mjs'
import { pages } from './posts-pages.mjs'
import { roads } from './posts-roads.mjs'
import { skies } from './posts-skies.mjs'
import { walls } from './posts-walls.mjs'
import { workshops } from './posts-workshops.mjs'

/**
 * One line of a post file: text, tags, hints, the last two separated by spaces. Hints say when the text is true
 * (`spring` … `winter`, `morning`, `evening`, `night`, or `early` and `late` in its author's time here), how people take it (`good`, `sad`, `funny`) and its language.
 *
 * @typedef {[text: string, tags: string, hints: string]} PostLine
 *
 * @typedef {object} PostText
 * @property {string} by a username, or for a greeting the pool that may write it: `anyone` or a topic
 * @property {string} text
 * @property {string[]} tags
 * @property {string[]} hints
 */

const words = (/** @type {string} */ line) => line.split(' ').filter(Boolean)

const hashtags = (/** @type {string} */ text) =>
  [...text.matchAll(/#([a-z0-9_]+)/g)].map(([, tag]) => tag ?? '')

/** @returns {PostText[]} */
const collect = (/** @type {Record<string, PostLine[]>} */ byAuthor) =>
  Object.entries(byAuthor).flatMap(([by, lines]) =>
    lines.map(([text, tags, hints]) => ({
      by,
      text,
      tags: [...new Set([...words(tags), ...hashtags(text)])],
      hints: words(hints),
    })),
  )

/** What people write on their own walls. */
export const posts = [
  gardens,
  kitchens,
  workshops,
  roads,
  skies,
  machines,
  pages,
  evenings,
  letters,
  logs,
].flatMap(collect)

/** What people write on the wall of a friend. */
export const greetings = collect(walls)
