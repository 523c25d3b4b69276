import type { UserId } from '../../core/ids'
import type { PushKind } from './contract'

/** What there is to tell, whoever is told. */
export type PushNews = {
  kind: PushKind
  /** How many messages are unread, or how many people are behind it. */
  count: number
  /** Who did it last; null where that is not told. */
  actor: string | null
  /** The name of a group. */
  group: string | null
  preview: string
  /** Where it is, as a path that names nobody. */
  url: string
  tag: string
  /** How much is unread in all. */
  unread: number
}

/** `actorId` is whoever did it last, where it is told who. */
export type TopicNews = { news: PushNews; version: number; actorId: UserId | null }

/** What the sender of pushes asks of a hub, and tells it. */
export type PushStep =
  /** A device is to be told from now on. */
  | { do: 'want' }
  /** What is to be said of a topic now; `again`: to a device for which it failed. */
  | { do: 'tell'; topic: string; version: number; again: boolean }
  | { do: 'sent'; topic: string; version: number }
  /** There is no device, as of that number. */
  | { do: 'unwanted'; wanted: number }

/** `wanted` counts how often devices were added; it tells an old answer from a new one. */
export type PushAnswer = TopicNews & { wanted: number }
