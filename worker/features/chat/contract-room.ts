import type { MediaId, UserId } from '../../core/ids'
import type { PageRequest } from '../../db/page'
import type { GroupCard, GroupLink, GroupLinkId, GroupLinks } from './contract-links'
import type { MediaView } from '../media/contract'
import type { UserRef } from '../profiles/contract'
import type { Ban, InboxEntry, Message } from './contract'

/* What the Worker, a room and the hubs of its members say to each other. */

export type Draft = {
  text: string
  clientId: string
  replyTo: number | null
  media?: MediaView[]
  forwarded?: boolean
}

/** What changes about a message: its text, its media, or its card alone. */
export type Edit = { text?: string | undefined; media?: MediaView[] | undefined; card?: null | undefined }

/** `before` pages towards the beginning, `after` towards the end; `q` finds text. */
export type HistoryQuery = {
  before?: number
  after?: number
  limit: number
  q?: string
  /** From a time on, in milliseconds UTC. */
  from?: number
  /** Those that are pinned alone. */
  pinned?: boolean
  /** With the names of those who wrote them. */
  named?: boolean
}

/** What a member does that changes little: see `room-acts.ts`. */
export type RoomAct =
  | { pin: number; on: boolean }
  | { hide: number }
  | { sent: string }
  | { link: LinkStep }
  | { hideRead: boolean }
  | { slowMode: number }
/** `message` is what it was about, where it was about one. */
export type Acted = { message: Message | null; link?: LinkAnswer }

/** What is done about the links of a group: those who keep order make, revoke and answer; others look and join. */
export type LinkStep =
  | { do: 'make'; id: GroupLinkId; hash: string; expiresAt: number; maxUses: number; approval: boolean }
  | { do: 'list' }
  | { do: 'revoke'; id: GroupLinkId }
  | { do: 'look'; hash: string }
  | { do: 'join'; hash: string; person: UserRef }
  | { do: 'waiting'; username: string }
  | { do: 'answer'; person: UserId; admit: boolean }

export type LinkAnswer =
  | { made: GroupLink }
  | { all: GroupLinks }
  /** With whoever made it, and everybody who is there: somebody may be apart from them. */
  | { card: GroupCard; by: UserId; there: UserId[] }
  | { waiting: UserId; there: UserId[] }
  | { joined: boolean }
/** Oldest first. `edge` is where the next page begins: `before` it, or `after` it. */
export type History = {
  messages: Message[]
  more: boolean
  edge: number
  names?: { id: UserId; name: string }[]
}

/** A message as it is reported. */
export type Quote = {
  seq: number
  senderId: UserId
  text: string
  createdAt: number
  /** Of the message itself; those beside it are quoted without. */
  media: MediaView[]
}

/** To see one, to say what it shows; or, asked by nobody, which of these are, or were, part of a message here. */
export type MediaRequest = { open: MediaId } | { describe: MediaView } | { held: MediaId[] }
export type MediaAnswer = { held: MediaId[] }

/** Whether each of two people blocks the other. */
export type Tie = { a: UserId; b: UserId; aBlocks: boolean; bBlocks: boolean }

/** A ban, or its end by the name the room knows. */
export type BanChange = { ban: UserId } | { lift: string }
export type BanPage = { bans: Ban[]; last: [at: number, userId: UserId] | null; more: boolean }

/** `withdraw` ends an invitation like `decline`, without a word of theirs that would be remembered. */
export type Settling = 'accept' | 'decline' | 'withdraw' | 'leave'
/** How somebody ends their part in a conversation; with a stranger in their place, they are deleted. */
export type Ending = Settling | { stranger: UserRef }
/** `more`: it is not done yet. `empty`: nobody is left who could read it, so all of it may go. */
export type Forgotten = 'more' | 'done' | 'empty'

/**
 * What a room tells a member's hub. Older news (`rev`) than what the hub knows of that room is ignored; a room of an earlier
 * version says nothing of mentions.
 */
export type InboxNews = Omit<InboxEntry, OwnPart | Mentioning> &
  Partial<Pick<InboxEntry, Mentioning>> & { rev: number }
type Mentioning = 'mentions' | 'mention'
/** What a person alone decides about a conversation in their list. */
type OwnPart = 'muted' | 'mute' | 'archived' | 'markedUnread'

/** How a conversation is muted: whether mentions are heard, and until when, in milliseconds UTC (null: no end). */
export type Muting = { mentions: boolean; until: number | null }

/** What of a hub's inbox is asked for. With `from`, all by their ids, from the one after it: a walk in which nothing is met twice. */
export type InboxRequest = PageRequest<[updatedAt: string, id: string]> & { archived: boolean; from?: string }
