import type { UserId } from '../../core/ids'
import { isAwake, type List } from './policy'

/*
 * How a post reaches the timelines of an audience of any size. The request that writes it does one thing, however many
 * follow; then each queue message reads and tells a bounded number of people and leads to a bounded number of messages.
 * Nothing here knows of a queue, a database or an object, so that a simulation can drive it over any network.
 *
 * For an audience of F: F / 100 messages that tell at most 100 hubs each, and one message per 9,900 people that cuts
 * the audience into those. The parts are told side by side; a part that fails is repeated alone.
 */
/** People read, and hubs told, by one message. */
export const PART = 100
/** Cuts made by one message: with what is left over, as many messages as a queue takes at once. */
export const CUTS = 99

/** A place in a list of people, which runs from the latest to the earliest. */
export type Place = { at: number; id: string }

/** A stretch of a list that is still to be told: after one place, up to and with another (null: from or to the end). */
export type Errand = {
  /** Whose people they are: those around the author, or those who follow a tag. */
  list: List | 'tag'
  tag: string | null
  after: Place | null
  upTo: Place | null
}

export type Reader = Place & {
  id: UserId
  /** The day of the last visit that is known. */
  visited: number | null
  /** Told in the other list. */
  elsewhere: boolean
}

export type Ports = {
  /** The first people of a stretch. */
  audienceAfter: (stretch: Errand, limit: number) => Promise<Reader[]>
  /** Every `size`-th place of a stretch, at most `count` of them. */
  cutsAfter: (stretch: Errand, size: number, count: number) => Promise<Place[]>
  /** Writes the post into a timeline. May happen twice. */
  tellHub: (reader: Reader) => Promise<void>
  /** Puts errands into the queue, each as a message of its own. */
  sendOn: (errands: Errand[]) => Promise<void>
}

/** Where the telling of a post begins. */
export function wholeLists(lists: List[]): Errand[] {
  return lists.map((list) => ({ list, tag: null, after: null, upTo: null }))
}

export function whoFollow(tags: string[]): Errand[] {
  return tags.map((tag) => ({ list: 'tag', tag, after: null, upTo: null }))
}

/** Does what one message asks for. Fails, so that the message is repeated, when a hub could not be told. */
export async function fanOut(errand: Errand, today: number, ports: Ports): Promise<void> {
  const readers = await ports.audienceAfter(errand, PART)
  if (errand.upTo === null && readers.length === PART) {
    const cuts = await ports.cutsAfter(errand, PART, CUTS)
    if (cuts.length > 0) return ports.sendOn(split(errand, cuts))
  }
  const told = readers.filter(({ elsewhere, visited }) => !elsewhere && isAwake(visited, today))
  const outcomes = await Promise.allSettled(told.map((reader) => ports.tellHub(reader)))
  const rest = restOf(errand, readers)
  if (rest) await ports.sendOn([rest])
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}

/**
 * The stretch after the last cut, which may have to be cut again, and those between the cuts. It is the first, so that
 * the cutting runs ahead of the telling and as many as there are can tell at the same time.
 */
function split(errand: Errand, cuts: Place[]): Errand[] {
  const starts = [errand.after, ...cuts]
  return starts.map((after, i) => ({ ...errand, after, upTo: cuts[i] ?? errand.upTo })).reverse()
}

/** A stretch grows while it waits when an import brings people with a past: then something is left over. */
function restOf(errand: Errand, readers: Reader[]): Errand | null {
  const last = readers.at(-1)
  if (!last || readers.length < PART || last.id === errand.upTo?.id) return null
  return { ...errand, after: { at: last.at, id: last.id } }
}
