import type { UserId } from '../../core/ids'

/** A page that reloads is back within this many milliseconds: nobody is told that it was away. */
const RELOAD_GRACE = 10_000

/**
 * A client that crashed says no goodbye, so somebody who is online is looked at now and then: seldom, because each look
 * wakes their hub, which costs nothing while it sleeps.
 */
const LOOK = 60_000

/** A silent socket may be a tab asleep in the background, which pings seldom: it is asked about again after so long. */
const SLEEPING = 60_000

/** What decides whether a person is online. Times in milliseconds UTC. */
export type Signs = {
  /** When each open socket was last heard of: opened, or its last ping. */
  heard: number[]
  /** When the last socket was closed in good order. */
  leftAt: number | null
  /** How long after its last ping a socket counts as gone: a client that crashed says no goodbye. */
  pingTimeout: number
}

/**
 * Whether a person is online, and when that must be asked again (null: when something happens).
 *
 * 1. while any device is heard of, which counts once however many there are;
 * 2. for a moment after the last was closed, because a reload closes too;
 * 3. a device that fell silent gets no such moment: the silence was long enough.
 */
export function onlineAt(now: number, { heard, leftAt, pingTimeout }: Signs) {
  const newest = Math.max(...heard, 0)
  const alive = newest + pingTimeout
  if (heard.length > 0 && now < alive)
    return { online: true, askAgain: Math.max(alive, now + LOOK), lastSeen: now }
  const grace = leftAt === null ? 0 : leftAt + RELOAD_GRACE
  if (now < grace) return { online: true, askAgain: grace, lastSeen: now }
  const askAgain = heard.length > 0 ? now + SLEEPING : null
  // A crash of the object's own leaves no sign: then what is stored is the best there is.
  const lastSeen = Math.max(newest, leftAt ?? 0) || null
  return { online: false, askAgain, lastSeen }
}

/** What one friend learns of another when who may see whom has changed. */
export type Audience = { shows: boolean; friends: UserId[] }

/** Whom to greet anew, and whom to leave, when the audience of a person who is online changed. */
export function changeOfAudience(before: Audience, after: Audience): { greet: UserId[]; leave: UserId[] } {
  const [had, has] = [new Set(before.friends), new Set(after.friends)]
  return {
    greet: before.shows === after.shows ? after.friends.filter((id) => !had.has(id)) : after.friends,
    leave: before.friends.filter((id) => !has.has(id)),
  }
}

/** Friends see whether a person is online, if that person shows it. */
export function maySeePresence(facts: { isSelf: boolean; isFriend: boolean; shows: boolean }): boolean {
  return facts.isSelf || (facts.isFriend && facts.shows)
}
