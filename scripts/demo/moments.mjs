import { interestsOf } from './circle.mjs'

/** @typedef {import('./posts.mjs').PostText} PostText */
/** @typedef {import('./random.mjs').Random} Random */

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const SEASONS = { winter: [11, 0, 1], spring: [2, 3, 4], summer: [5, 6, 7], autumn: [8, 9, 10] }
const HOURS_OF_DAY = { morning: [5, 10], evening: [17, 22], night: [22, 28] }
const BY_HOUR = [2, 1, 1, 1, 2, 4, 8, 12, 11, 7, 6, 7, 11, 9, 6, 5, 6, 9, 12, 14, 15, 13, 9, 4]
const BY_HOUR_AT_NIGHT = [11, 10, 9, 10, 9, 7, 8, 9, 5, 2, 1, 1, 1, 1, 2, 4, 6, 7, 7, 7, 7, 8, 10, 11]
const BY_WEEKDAY = [1, 0.72, 0.7, 0.75, 0.75, 0.8, 0.95]

/** Is this text true at this time? `since` is when its author joined. */
export function fits(
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
export function moment(
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

/** Answers come fast at first and thin out over days. */
export const later = (
  /** @type {Random} */ random,
  /** @type {number} */ at,
  /** @type {number} */ now,
  /** @type {number} */ days,
) => Math.floor(at + MINUTE + (Math.min(days * DAY, now - at) - 2 * MINUTE) * random.next() ** 3.5)

export const byTime = (/** @type {{ at: number }} */ a, /** @type {{ at: number }} */ b) => a.at - b.at
