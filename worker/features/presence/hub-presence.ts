import type { UserId } from '../../core/ids'
import { isoOrNull, MINUTE, SECOND } from '../../core/time'
import { within } from '../../core/within'
import { logFailure } from '../../core/failure'
import { connect } from '../../db/client'
import { type Env, userHub } from '../../env'
import { loadAudience } from './audience'
import type { Presence } from './contract'
import {
  changePresence,
  dropFriend,
  friendsShown,
  goodbyesOwed,
  oweGoodbyes,
  presenceState,
  putFriend,
  settleGoodbyes,
  takeFriends,
} from './hub-store'
import { type Audience, changeOfAudience, onlineAt } from './policy'

export type PresenceWorld = {
  env: Env
  storage: DurableObjectStorage
  me: UserId
  pingTimeout: number
  /** When each open socket was last heard of. */
  heard: () => number[]
  /** Tells this person's own devices. */
  push: (presence: Presence) => void
  /** How long a friend's hub or the database may take, in milliseconds. */
  patience: number
  /** Calls `check`, `audienceChanged` or `sayGoodbyes` at that time; null: not at all. */
  wakeAt: (purpose: 'presence' | 'audience' | 'goodbyes', at: number | null) => void
}

const FIRST_RETRY = 5 * SECOND
const LONGEST_RETRY = 5 * MINUTE

/*
 * The presence of one person, in their hub. Two friends who are online know of each other: whoever comes greets all
 * friends, and those who are there remember it and greet back. Whoever goes takes leave of those they know of.
 */
export class HubPresence {
  /** Greetings and leaves go out one after the other, so that none overtakes another. */
  #telling: Promise<unknown> = Promise.resolve()

  constructor(readonly world: PresenceWorld) {}

  /** A device has connected. */
  arrived(now: number): void {
    changePresence(this.world.storage, { leftAt: null })
    this.check(now)
  }

  /** A device has closed its socket. */
  left(now: number): void {
    changePresence(this.world.storage, { leftAt: now })
    this.check(now)
  }

  /** Looks whether this person is here, and when to look again. */
  check(now: number): void {
    const { storage, heard, pingTimeout, wakeAt } = this.world
    const { online, leftAt } = presenceState(storage)
    const signs = onlineAt(now, { heard: heard(), leftAt, pingTimeout })
    wakeAt('presence', signs.askAgain)
    if (signs.online === online) return
    const friends = takeFriends(storage)
    if (signs.online) {
      changePresence(storage, { online: true, lastSeenAt: now, audience: null, failures: 0 })
      // For a crash before it is read.
      wakeAt('audience', now + FIRST_RETRY)
      void this.#tell(() => this.#readAudience())
    } else {
      const { lastSeenAt } = presenceState(storage)
      changePresence(storage, { online: false, leftAt: null, lastSeenAt: signs.lastSeen ?? lastSeenAt })
      wakeAt('audience', null)
      this.#oweGoodbyes(friends)
      void this.sayGoodbyes()
    }
  }

  /** A friend came or went. */
  hear(presence: Presence, shown: boolean): { here: boolean; shown: boolean } {
    const { storage } = this.world
    const { userId, online } = presence
    const { online: here, audience } = presenceState(storage)
    if (online && here) this.#remember(userId, shown)
    else if (dropFriend(storage, userId)) this.world.push({ ...presence, online: false })
    return { here, shown: here && audience !== null && audience.shows && audience.friends.includes(userId) }
  }

  shown(): Presence {
    const { online, lastSeenAt } = presenceState(this.world.storage)
    return { userId: this.world.me, online, lastSeenAt: online ? null : isoOrNull(lastSeenAt) }
  }

  friends(): UserId[] {
    return friendsShown(this.world.storage)
  }

  /** Friendships or privacy changed. */
  async audienceChanged(): Promise<void> {
    if (presenceState(this.world.storage).online) await this.#tell(() => this.#readAudience())
  }

  /** The same for its own alarm, which a failure has set again. */
  async readAgain(): Promise<void> {
    await this.audienceChanged().catch(() => undefined)
  }

  /** Waits until everybody has been told. */
  async settled(): Promise<void> {
    await this.#telling
  }

  /** Takes leave of those who are to hear it; who could not be reached hears it later, or they would see a ghost. */
  async sayGoodbyes(): Promise<void> {
    await this.#tell(() => this.#leave())
  }

  /** Reads who may see this person, and greets them. What does not succeed is tried again, less and less often. */
  async #readAudience(): Promise<void> {
    try {
      const unreached = await this.#renewAudience()
      this.#retryAfter(unreached > 0)
    } catch (error) {
      this.#retryAfter(true)
      throw error
    }
  }

  #retryAfter(failed: boolean): void {
    const { storage, wakeAt } = this.world
    const { failures = 0, online } = presenceState(storage)
    changePresence(storage, { failures: failed ? failures + 1 : 0 })
    const wait = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** Math.min(failures, 10))
    wakeAt('audience', failed && online ? Date.now() + wait : null)
  }

  /** @returns how many of those to greet could not be reached */
  async #renewAudience(): Promise<number> {
    const { env, storage, me, push, patience } = this.world
    const audience = await within(patience, loadAudience(connect(env), me))
    const state = presenceState(storage)
    if (!state.online) return 0
    const nobody: Audience = { shows: audience.shows, friends: [] }
    const { greet, leave } = changeOfAudience(state.audience ?? nobody, audience)
    changePresence(storage, { audience })
    for (const id of leave) {
      if (dropFriend(storage, id)) push({ userId: id, online: false, lastSeenAt: null })
    }
    this.#oweGoodbyes(leave)
    const [, unreached] = await Promise.all([this.#leave(), this.#greet(greet, audience.shows)])
    // Those who were not greeted are not of it yet: reading it again greets them.
    const reached = audience.friends.filter((id) => !unreached.has(id))
    if (unreached.size > 0) changePresence(storage, { audience: { ...audience, friends: reached } })
    return unreached.size
  }

  /** @returns those who could not be reached */
  async #greet(friends: UserId[], shown: boolean): Promise<Set<UserId>> {
    const { env, storage, me, patience } = this.world
    const here: Presence = { userId: me, online: true, lastSeenAt: null }
    const greetings = friends.map(async (id) => {
      const back = await within(patience, userHub(env, id).friendPresence(here, shown))
      // This person may have left while the greeting was on its way.
      if (back.here && presenceState(storage).online) this.#remember(id, back.shown)
    })
    const outcomes = await Promise.allSettled(greetings)
    return new Set(friends.filter((_, i) => outcomes[i]?.status === 'rejected'))
  }

  #remember(id: UserId, shown: boolean): void {
    const before = putFriend(this.world.storage, id, shown)
    if (before !== shown) this.world.push({ userId: id, online: shown, lastSeenAt: null })
  }

  #oweGoodbyes(friends: UserId[]): void {
    if (friends.length === 0) return
    oweGoodbyes(this.world.storage, friends)
    this.world.wakeAt('goodbyes', Date.now() + FIRST_RETRY)
  }

  async #leave(): Promise<void> {
    const { env, storage, me, patience, wakeAt } = this.world
    const { audience, lastSeenAt, online } = presenceState(storage)
    const seen = audience?.shows && !online ? lastSeenAt : null
    const goodbye: Presence = { userId: me, online: false, lastSeenAt: isoOrNull(seen) }
    const owed = goodbyesOwed(storage)
    // Who came back meanwhile is there again for those who may see it.
    const back = new Set(online && audience ? audience.friends : [])
    const outcomes = await Promise.allSettled(
      owed.map((id) =>
        back.has(id) ? Promise.resolve() : within(patience, userHub(env, id).friendPresence(goodbye, false)),
      ),
    )
    settleGoodbyes(storage, new Set(owed.filter((_, i) => outcomes[i]?.status === 'fulfilled')))
    wakeAt('goodbyes', goodbyesOwed(storage).length > 0 ? Date.now() + 2 * FIRST_RETRY : null)
  }

  #tell(work: () => Promise<void>): Promise<void> {
    const next = this.#telling.then(work)
    this.#telling = next.catch((error: unknown) => logFailure('presence', error))
    return next
  }
}
