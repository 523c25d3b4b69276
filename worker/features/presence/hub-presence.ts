import type { UserId } from '../../core/ids'
import { isoOrNull } from '../../core/time'
import { logFailure } from '../../core/failure'
import { connect } from '../../db/client'
import { type Env, userHub } from '../../env'
import { loadAudience } from './audience'
import type { Presence } from './contract'
import { changePresence, dropFriend, friendsShown, presenceState, putFriend, takeFriends } from './hub-store'
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
  /** Calls `check` at that time; null: not at all. */
  wakeAt: (at: number | null) => void
}

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
    wakeAt(signs.askAgain)
    if (signs.online === online) return
    const friends = takeFriends(storage)
    if (signs.online) {
      changePresence(storage, { online: true, lastSeenAt: now, audience: null })
      void this.#tell(() => this.#readAudience())
    } else {
      const { lastSeenAt } = presenceState(storage)
      changePresence(storage, { online: false, leftAt: null, lastSeenAt: signs.lastSeen ?? lastSeenAt })
      void this.#tell(() => this.#leave(friends))
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

  /** Waits until everybody has been told. */
  async settled(): Promise<void> {
    await this.#telling
  }

  async #readAudience(): Promise<void> {
    const { env, storage, me, push } = this.world
    const audience = await loadAudience(connect(env), me)
    const state = presenceState(storage)
    if (!state.online) return
    const nobody: Audience = { shows: audience.shows, friends: [] }
    const { greet, leave } = changeOfAudience(state.audience ?? nobody, audience)
    changePresence(storage, { audience })
    for (const id of leave) {
      if (dropFriend(storage, id)) push({ userId: id, online: false, lastSeenAt: null })
    }
    await Promise.all([this.#leave(leave), this.#greet(greet, audience.shows)])
  }

  async #greet(friends: UserId[], shown: boolean): Promise<void> {
    const { env, storage, me } = this.world
    const greetings = friends.map(async (id) => {
      const back = await userHub(env, id).friendPresence(
        { userId: me, online: true, lastSeenAt: null },
        shown,
      )
      // This person may have left while the greeting was on its way.
      if (back.here && presenceState(storage).online) this.#remember(id, back.shown)
    })
    await Promise.allSettled(greetings)
  }

  #remember(id: UserId, shown: boolean): void {
    const before = putFriend(this.world.storage, id, shown)
    if (before !== shown) this.world.push({ userId: id, online: shown, lastSeenAt: null })
  }

  async #leave(friends: UserId[]): Promise<void> {
    const { env, storage, me } = this.world
    const { audience, lastSeenAt, online } = presenceState(storage)
    const seen = audience?.shows && !online ? lastSeenAt : null
    const goodbye: Presence = { userId: me, online: false, lastSeenAt: isoOrNull(seen) }
    const tell = (id: UserId) => userHub(env, id).friendPresence(goodbye, false)
    // Tried twice, for a goodbye that is lost leaves a ghost until that friend connects anew.
    await Promise.allSettled(friends.map((id) => tell(id).catch(() => tell(id))))
  }

  #tell(work: () => Promise<void>): Promise<void> {
    const next = this.#telling.then(work)
    this.#telling = next.catch((error: unknown) => logFailure('presence', error))
    return next
  }
}
