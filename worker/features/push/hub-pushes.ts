import type { UserId } from '../../core/ids'
import { SECOND } from '../../core/time'
import type { Env } from '../../env'
import type { PushWish } from './contract'
import { newsOf } from './hub-news'
import type { PushStep, PushAnswer } from './contract-hub'
import { noteSent, owePush, pushesOwed, settlePushes, tidyPushes, wasSent } from './hub-store'

export type PushesWorld = {
  env: Env
  me: UserId
  storage: () => DurableObjectStorage
  /** When each open socket that was greeted was last heard of. */
  heard: () => number[]
  /** How long after that it counts as gone. */
  pingTimeout: number
  /** Calls `ring` then, unless it is to be called already. */
  wakeBy: (at: number) => void
}

/** What happens within this time is told together, and may be seen before. */
const GATHER = 2 * SECOND
/** How long the hub then says nothing more, so that a conversation is told of once in so long. */
const REST = 5 * SECOND
/** As many as one batch of a queue may have. */
const AT_ONCE = 100

const WANTED = 'pushes.wanted'
const ASKED_AT = 'pushes.askedAt'

/**
 * What a person's hub has told their devices by web push, when none of them has a socket open. What is owed stands in its
 * storage; whether it is to be told is decided as late as possible, and once more when it is sent.
 */
export class HubPushes {
  constructor(readonly world: PushesWorld) {}

  /** Something happened that calls for attention. Costs nothing where no device wants to hear of it. */
  happened(topic: string, version: number, now: number): void {
    const { kv, sql } = this.world.storage()
    if (!kv.get<number>(WANTED) || !owePush(sql, { topic, version, at: now })) return
    this.world.wakeBy(Math.max(now + GATHER, (kv.get<number>(ASKED_AT) ?? 0) + REST))
  }

  /** Asks for what is owed, unless it was seen; or later, while it is not known whether a socket is still alive. */
  async ring(now: number): Promise<void> {
    const { env, me, heard, pingTimeout, wakeBy } = this.world
    const storage = this.world.storage()
    const owed = pushesOwed(storage.sql, AT_ONCE)
    const newest = Math.max(0, ...heard())
    if (now < newest + pingTimeout) {
      const [seen, open] = [owed.filter(({ at }) => at < newest), owed.filter(({ at }) => at >= newest)]
      settlePushes(storage.sql, seen)
      if (open.length > 0) wakeBy(newest + pingTimeout)
      return
    }
    const told = owed.filter(({ topic }) => newsOf(storage, me, topic, now) !== null)
    const wishes = told.map(({ topic, version }): PushWish => ({ pushTo: me, topic, version }))
    // A crash before this is noted asks for it twice: the second finds it sent.
    if (wishes.length > 0) await env.PUSHES.sendBatch(wishes.map((body) => ({ body })))
    settlePushes(storage.sql, owed)
    storage.kv.put(ASKED_AT, now)
    if (owed.length === AT_ONCE) wakeBy(now + REST)
  }

  take(step: PushStep, now: number): PushAnswer | null {
    switch (step.do) {
      case 'want': {
        const { kv } = this.world.storage()
        kv.put(WANTED, (kv.get<number>(WANTED) ?? 0) + 1)
        return null
      }
      case 'tell':
        return this.#tell(step, now)
      case 'sent':
        noteSent(this.world.storage().sql, step.topic, step.version)
        return null
      case 'unwanted': {
        const { kv } = this.world.storage()
        // Who has added a device since is not forgotten.
        if (kv.get<number>(WANTED) === step.wanted) kv.delete(WANTED)
        return null
      }
    }
  }

  tidy(now: number): void {
    tidyPushes(this.world.storage().sql, now)
  }

  #tell(step: Extract<PushStep, { do: 'tell' }>, now: number): PushAnswer | null {
    const { me, heard, pingTimeout } = this.world
    const storage = this.world.storage()
    if (heard().some((at) => now < at + pingTimeout)) return null
    if (!step.again && wasSent(storage.sql, step.topic, step.version)) return null
    const told = newsOf(storage, me, step.topic, now)
    // What it was about is gone, and what is left was told before.
    if (!told || told.version < step.version) return null
    return { ...told, wanted: storage.kv.get<number>(WANTED) ?? 0 }
  }
}
