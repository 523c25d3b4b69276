/** Milliseconds. Rules import nothing that runs. */
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Early in Europe, and not yet late in Asia. UTC. */
const SENT_FROM = 6 * HOUR
/** 1970 began on a Thursday. */
const MONDAY = 4 * DAY

export type Frequency = 'daily' | 'weekly'

/**
 * The day or the week that a digest is for; nobody gets two for the same.
 * @param now in milliseconds UTC
 */
export function periodOf(frequency: Frequency, now: number): string {
  const day = Math.floor((now - SENT_FROM) / DAY)
  const week = Math.floor((now - SENT_FROM - MONDAY) / (7 * DAY))
  return frequency === 'daily' ? `d${day}` : `w${week}`
}

/** What is older was told before, or could have been. */
export function sinceOf(frequency: Frequency, now: number): number {
  return now - (frequency === 'daily' ? DAY : 7 * DAY)
}

export type News = {
  unread: { notifications: number; conversations: number }
  /** When the latest unread notification and the latest unread conversation changed; null for none. */
  latest: { notification: number | null; conversation: number | null }
  /** Of the viewer's friends, the latest first, with when each was published. */
  posts: { author: string; at: number }[]
}

export type Digest = { notifications: number; conversations: number; posts: number; authors: string[] }

const AUTHORS = 3

/**
 * What a digest tells, or null when there is nothing new: what is merely still unread was told before.
 * @param since in milliseconds UTC
 */
export function digestOf({ unread, latest, posts }: News, since: number): Digest | null {
  const fresh = posts.filter(({ at }) => at > since)
  const isNew = [latest.notification, latest.conversation].some((at) => at !== null && at > since)
  if (!isNew && fresh.length === 0) return null
  const authors = [...new Set(fresh.map(({ author }) => author))].slice(0, AUTHORS)
  return { ...unread, posts: fresh.length, authors }
}
