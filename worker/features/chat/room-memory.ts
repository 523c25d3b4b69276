import type { UserId } from '../../core/ids'
import { lastSeq } from './message-store'
import type { RoomFacts } from './room-policy'
import { noteSpoke } from './room-slow'
import { findMember, type MemberRow, moveReadPointer, type Progress, storeNews, theRoom } from './room-store'

/** What a message asks of its sender. */
type Sender = Pick<MemberRow, 'role' | 'state' | 'firstSeq' | 'spokeAt'>

/** The place and the number of a message. */
type Place = { seq: number; rev: number }

/**
 * What sending has to know of the room, kept from one message to the next. Only the object writes its database, so it
 * forgets this before it does anything else than sending, as it does when it sleeps, and reads it again. And what every
 * message of a transaction changes in the same rows is written once, at its end.
 */
export class RoomMemory {
  readonly #sql: SqlStorage
  readonly #senders = new Map<UserId, Sender | null>()
  readonly #spoken = new Map<UserId, number>()
  #room: { facts: RoomFacts; last: Place } | null = null

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  forget(): void {
    this.#senders.clear()
    this.#spoken.clear()
    this.#room = null
  }

  sender(userId: UserId): Sender | null {
    const known = this.#senders.get(userId)
    if (known !== undefined) return known
    const sender = findMember(this.#sql, userId)
    this.#senders.set(userId, sender)
    return sender
  }

  get facts(): RoomFacts {
    return this.#known().facts
  }

  /** Where the next message will stand. */
  next(): Place {
    const { seq, rev } = this.#known().last
    return { seq: seq + 1, rev: rev + 1 }
  }

  /** A message was stored. Who wrote it has read up to it. */
  sent(userId: UserId, { seq, rev }: Place, now: number): void {
    this.#known().last = { seq, rev }
    this.#spoken.set(userId, seq)
    const sender = this.sender(userId)
    if (this.facts.slow === 0 || !sender) return
    this.#senders.set(userId, { ...sender, spokeAt: now })
    noteSpoke(this.#sql, userId, now)
  }

  /** Writes what was sent since the last time. @returns how far the telling of inboxes is; null if nothing was sent */
  store(): Progress | null {
    if (this.#spoken.size === 0) return null
    for (const [userId, seq] of this.#spoken) moveReadPointer(this.#sql, userId, seq)
    this.#spoken.clear()
    return storeNews(this.#sql, this.#known().last.rev)
  }

  #known() {
    if (this.#room) return this.#room
    const { facts, rev } = theRoom(this.#sql)
    this.#room = { facts, last: { seq: lastSeq(this.#sql), rev } }
    return this.#room
  }
}
