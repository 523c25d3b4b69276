import type { Message, MemberRole, NewConversation } from '@worker/features/chat/contract'
import type { ReactionKind } from '@worker/features/posts/contract'
import { api, done, forAccount, once, onceFor, read } from '../../api'
import type { MessageDraft } from './message-outbox'
import type { RoomData } from './room-data'

/*
 * The requests about conversations. What is written in an open room goes by its socket (room-link.ts); everything else,
 * and that too where there is no socket, goes here.
 */
const conversation = api.conversations[':id']
const at = (id: string) => ({ param: { id } })
const messageAt = (id: string, seq: number) => ({ param: { id, seq: String(seq) } })

const PAGE = 40

export function loadInbox(cursor: string | null, archived: boolean) {
  const query = { ...(cursor !== null && { cursor }), ...(archived && { archived: 'true' as const }) }
  return read(api.conversations.$get({ query }))
}

export function createConversation(input: NewConversation, key: string) {
  return read(api.conversations.$post({ json: input }, once(key)))
}

export function loadConversation(id: string) {
  return read(conversation.$get(at(id)))
}

/** The room with its newest messages; somebody who is only invited sees none. */
export async function loadRoom(id: string, me: string | undefined): Promise<RoomData> {
  const described = await loadConversation(id)
  const mine = described.members.find((member) => member.id === me)
  if (mine?.state !== 'joined')
    return { conversation: described, messages: [], atStart: true, seen: described.rev, held: [] }
  const { messages, more } = await loadHistory(id, { limit: PAGE })
  return { conversation: described, messages, atStart: !more, seen: described.rev, held: [] }
}

interface HistoryQuery {
  before?: number
  q?: string
  limit: number
}

export async function loadHistory(
  id: string,
  { before, q, limit }: HistoryQuery,
): Promise<{ messages: Message[]; more: boolean }> {
  const query = {
    limit: String(limit),
    ...(before !== undefined && { before: String(before) }),
    ...(q !== undefined && { q }),
  }
  const { items, nextCursor } = await read(conversation.messages.$get({ ...at(id), query }))
  return { messages: items, more: nextCursor !== null }
}

/** For the account that wrote it, or not at all. */
export function postMessage(
  { conversationId, text, replyTo, media }: Omit<MessageDraft, 'media'> & { media: string[] },
  clientId: string,
  account: string,
) {
  const json = {
    text,
    clientId,
    ...(replyTo !== null && { replyTo }),
    ...(media.length > 0 && { media }),
  }
  return read(conversation.messages.$post({ ...at(conversationId), json }, onceFor(account, clientId)))
}

export function editMessage(id: string, seq: number, json: { text: string; media: string[] }) {
  return read(conversation.messages[':seq'].$patch({ ...messageAt(id, seq), json }))
}

export function removeMessageCard(id: string, seq: number) {
  return read(conversation.messages[':seq'].$patch({ ...messageAt(id, seq), json: { card: null } }))
}

export function forwardMessage(to: string, { from, seq }: { from: string; seq: number }, clientId: string) {
  return read(conversation.forwards.$post({ ...at(to), json: { from, seq, clientId } }, once(clientId)))
}

export function searchAll(q: string, cursor: string | null) {
  return read(api.messages.$get({ query: { q, ...(cursor !== null && { cursor }) } }))
}

export function pinMessage(id: string, seq: number, on: boolean) {
  const { pin } = conversation.messages[':seq']
  return read(on ? pin.$put(messageAt(id, seq)) : pin.$delete(messageAt(id, seq)))
}

export function loadPinned(id: string, cursor: string | null) {
  const query = { pinned: 'true' as const, limit: String(PAGE), ...(cursor !== null && { cursor }) }
  return read(conversation.messages.$get({ ...at(id), query }))
}

/** The place of the first message from a time on; null when nothing was said since. */
export async function firstSince(id: string, from: string): Promise<number | null> {
  const { items } = await read(conversation.messages.$get({ ...at(id), query: { from, limit: '1' } }))
  return items[0]?.seq ?? null
}

export function hideMessage(id: string, seq: number) {
  return done(conversation.messages[':seq'].hidden.$put(messageAt(id, seq)))
}

export function setReadHidden(id: string, hidden: boolean) {
  return read(hidden ? conversation.read.hidden.$put(at(id)) : conversation.read.hidden.$delete(at(id)))
}

export function setSlowMode(id: string, slowMode: number) {
  return read(conversation.$patch({ ...at(id), json: { slowMode } }))
}

/** For the account that wished it, or not at all. */
export function deleteMessage(id: string, seq: number, meant: ReturnType<typeof onceFor>) {
  return done(conversation.messages[':seq'].$delete(messageAt(id, seq), meant))
}

export function reactToMessage(id: string, seq: number, kind: ReactionKind | null, account: string) {
  const { reaction } = conversation.messages[':seq']
  return read(
    kind
      ? reaction.$put({ ...messageAt(id, seq), json: { kind } }, forAccount(account))
      : reaction.$delete(messageAt(id, seq), forAccount(account)),
  )
}

export function markRead(id: string, seq: number) {
  return read(conversation.read.$put({ ...at(id), json: { seq } }))
}

export function setMuted(id: string, how: { mentions: boolean; until: string | null } | null) {
  if (how === null) return read(conversation.mute.$delete(at(id)))
  const query = {
    mentions: how.mentions ? ('true' as const) : ('false' as const),
    ...(how.until !== null && { until: how.until }),
  }
  return read(conversation.mute.$put({ ...at(id), query }))
}

export function setMarkedUnread(id: string, marked: boolean) {
  return read(marked ? conversation.unread.$put(at(id)) : conversation.unread.$delete(at(id)))
}

export function setArchived(id: string, archived: boolean) {
  return read(archived ? conversation.archive.$put(at(id)) : conversation.archive.$delete(at(id)))
}

export function renameConversation(id: string, name: string) {
  return read(conversation.$patch({ ...at(id), json: { name } }))
}

export function inviteMember(id: string, username: string) {
  return read(conversation.members[':username'].$put({ param: { id, username } }))
}

export function removeMember(id: string, username: string) {
  return done(conversation.members[':username'].$delete({ param: { id, username } }))
}

export function loadBans(id: string, cursor: string | null) {
  return read(conversation.bans.$get({ ...at(id), query: cursor === null ? {} : { cursor } }))
}

export function banMember(id: string, username: string) {
  return read(conversation.bans[':username'].$put({ param: { id, username } }))
}

export function liftBan(id: string, username: string) {
  return done(conversation.bans[':username'].$delete({ param: { id, username } }))
}

export function setMemberRole(id: string, username: string, role: MemberRole) {
  return read(conversation.members[':username'].role.$put({ param: { id, username }, json: { role } }))
}

export function acceptInvitation(id: string) {
  return read(conversation.accept.$post(at(id)))
}

export function declineInvitation(id: string) {
  return done(conversation.decline.$post(at(id)))
}

export function leaveConversation(id: string) {
  return done(conversation.leave.$post(at(id)))
}
