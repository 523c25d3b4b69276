import type { Message } from '@worker/features/chat/contract'
import type { PendingMessage } from './message-outbox'

/** A message that is stored, or one that waits to be. The key stays, so that confirming one draws nothing anew. */
export interface Bubble {
  kind: 'bubble'
  key: string
  senderId: string
  at: string
  text: string
  replyTo: number | null
  message: Message | null
  pending: PendingMessage | null
  /** Whether it begins and ends what one person said in one go. */
  first: boolean
  last: boolean
}

export interface Unread {
  above: number
  upTo: number
}

export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  /** Messages that are not loaded, up to this one. */
  | { kind: 'gap'; key: string; before: number }
  | { kind: 'event'; key: string; message: Message }
  | Bubble

interface TimelineInput {
  /** By `seq`. Numbers are missing where the history between two visited places is not loaded. */
  messages: readonly Message[]
  pending: readonly PendingMessage[]
  me: string
  /** What lay unread when the room was opened, above one number and up to another: a line stands at its beginning. */
  unread: Unread | null
}

const ONE_GO = 5 * 60_000

/** What stands in the room, from top to bottom. */
export function timeline({ messages, pending, me, unread }: TimelineInput): Row[] {
  const said = new Set(messages.map(({ senderId, clientId }) => keyOf(senderId, clientId)))
  const waiting = pending.filter(({ key }) => !said.has(keyOf(me, key)))
  const firstUnread = unread && messages.find(isUnread(unread, me))?.seq
  const rows: Row[] = []
  let day = ''
  const startDay = (at: string) => {
    const next = new Date(at).toDateString()
    // A wrong clock can bring a day back: the place makes the key unique.
    if (next !== day) rows.push({ kind: 'day', key: `day-${next}-${rows.length}`, at })
    day = next
  }
  messages.forEach((message, place) => {
    const before = messages[place - 1]
    if (before && message.seq > before.seq + 1)
      rows.push({ kind: 'gap', key: `gap-${message.seq}`, before: message.seq })
    // Deleted for oneself: its place is there, so that the next one follows it.
    if (message.hidden) return
    startDay(message.createdAt)
    if (message.seq === firstUnread) rows.push({ kind: 'unread', key: 'unread' })
    rows.push(message.event ? { kind: 'event', key: `event-${message.seq}`, message } : bubble(message))
  })
  for (const entry of waiting) {
    startDay(entry.at)
    rows.push(pendingBubble(entry, me))
  }
  return rows.map((row, place) => (row.kind === 'bubble' ? grouped(row, rows, place) : row))
}

/** What oneself said needs no reading. */
function isUnread({ above, upTo }: Unread, me: string): (message: Message) => boolean {
  return ({ seq, senderId, hidden }) => seq > above && seq <= upTo && senderId !== me && !hidden
}

function bubble(message: Message): Bubble {
  const { senderId, clientId, createdAt: at, text, replyTo } = message
  const key = keyOf(senderId, clientId)
  return { kind: 'bubble', key, senderId, at, text, replyTo, message, pending: null, first: true, last: true }
}

function pendingBubble(pending: PendingMessage, senderId: string): Bubble {
  const { at, input } = pending
  const { text, replyTo } = input
  const key = keyOf(senderId, pending.key)
  return { kind: 'bubble', key, senderId, at, text, replyTo, message: null, pending, first: true, last: true }
}

function grouped(row: Bubble, rows: readonly Row[], place: number): Bubble {
  return {
    ...row,
    first: !isInOneGo(rows[place - 1], row),
    last: !isInOneGo(row, rows[place + 1]),
  }
}

function isInOneGo(above: Row | undefined, below: Row | undefined): boolean {
  return (
    above?.kind === 'bubble' &&
    below?.kind === 'bubble' &&
    above.senderId === below.senderId &&
    Date.parse(below.at) - Date.parse(above.at) < ONE_GO
  )
}

function keyOf(senderId: string, clientId: string): string {
  return `${senderId}:${clientId}`
}
