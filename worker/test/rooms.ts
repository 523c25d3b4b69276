import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, vi } from 'vitest'
import { ConversationId } from '../core/conversation-id'
import type { RoomState } from '../features/chat/apply'
import type { Conversation, InboxEntry, Message } from '../features/chat/contract'
import type { Person } from './world'

/** The object itself, for what no client can do to it. */
export function roomObject(id: string) {
  return env.CHAT_ROOM.getByName(ConversationId.parse(id))
}

export async function directOf(ada: Person, ben: Person): Promise<Conversation> {
  await ada.befriends(ben)
  return ada.does<Conversation>('POST', '/conversations', { kind: 'direct', with: ben.username })
}

/** A group whose members have all accepted. */
export async function groupOf(owner: Person, ...others: Person[]): Promise<Conversation> {
  const invite = others.map(({ username }) => username)
  const { id } = await owner.does<Conversation>('POST', '/conversations', {
    kind: 'group',
    name: 'Den',
    invite,
  })
  for (const other of others) await other.does('POST', `/conversations/${id}/accept`)
  return owner.get<Conversation>(`/conversations/${id}`)
}

/**
 * More members, made by SQL itself: the point is only that they are there. Untold, their hubs will be told how the room
 * stands, and each hub in a test is an object that makes all others slower.
 */
export async function crowd(id: string, size: number, hubs: 'told' | 'untold'): Promise<void> {
  await runInDurableObject(roomObject(id), (_, { storage }) => {
    storage.sql.exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO members (user_id, username, display_name, avatar_url, role, state, since, first_seq, told)
       SELECT printf('018fdddd-0000-7000-8000-%012x', i), 'm' || i, 'M', '/a.svg', 'member', 'joined', i, 1, ? FROM n`,
      size,
      hubs === 'told' ? Number.MAX_SAFE_INTEGER : 0,
    )
  })
}

export function says(person: Person, id: string, text: string, rest: object = {}): Promise<Message> {
  return person.does<Message>('POST', `/conversations/${id}/messages`, { text, ...rest })
}

/** The whole history, oldest first, joined from small pages. */
export async function historyOf(person: Person, id: string): Promise<Message[]> {
  return person.all<Message>(`/conversations/${id}/messages?after=0`, 7)
}

/** What a client that opens the room afresh knows. */
export async function freshState(person: Person, id: string): Promise<RoomState> {
  const conversation = await person.get<Conversation>(`/conversations/${id}`)
  return { conversation, messages: await historyOf(person, id) }
}

/** Lets the room tell the inboxes what is still to be told, without waiting for its clock. */
export async function tellInboxes(id: string): Promise<void> {
  const room = roomObject(id)
  await vi.waitFor(
    async () => {
      await runDurableObjectAlarm(room)
      expect(await isQuiet(id)).toBe(true)
    },
    { timeout: 20_000, interval: 5 },
  )
}

/** Whether every hub knows how the room stands. */
function isQuiet(id: string): Promise<boolean> {
  return runInDurableObject(roomObject(id), (_, { storage }) => {
    const query = 'SELECT pending = 0 AND alarm_at IS NULL AS quiet FROM room'
    return storage.sql.exec<{ quiet: number }>(query).one().quiet === 1
  })
}

export async function inboxOf(person: Person): Promise<InboxEntry[]> {
  return person.all<InboxEntry>('/conversations')
}
