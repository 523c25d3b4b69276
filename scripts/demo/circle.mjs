import { people } from './people.mjs'

/** Every network has people who came for the reading; these keep at most this many friends. */
export const FEW_FRIENDS = new Map([
  ['bo', 0],
  ['lost.and.found', 0],
  ['tui.h', 1],
  ['dorothea.w', 2],
  ['leopold', 2],
])

export const usernames = people.map((person) => person.username)
const personOf = new Map(people.map((person) => [person.username, person]))

export const interestsOf = (/** @type {string} */ username) => personOf.get(username)?.interests ?? []
export const shared = (/** @type {string} */ a, /** @type {string} */ b) =>
  interestsOf(a).filter((topic) => interestsOf(b).includes(topic)).length

/** Names a pair, whichever of the two comes first. */
export const pairKey = (/** @type {string} */ a, /** @type {string} */ b) =>
  a < b ? `${a} ${b}` : `${b} ${a}`

export const mentionsIn = (/** @type {string} */ text) =>
  [...text.matchAll(/@([a-z0-9]+(?:[-_.][a-z0-9]+)*)/g)].map(([, name]) => name ?? '')
