import { ConversationId } from '../../core/conversation-id'
import { chatRoom, userHub } from '../../env'
import type { InboxEntry, Message } from '../chat/contract'
import type { ArchiveItem } from '../archive/contract'
import type { ListSection, Read, Source } from './section'

const CONVERSATIONS = 20
const MESSAGES = 200

type Item = ArchiveItem<'messages'>

/** The conversations of somebody by their ids, those put away as well. */
async function conversationsFrom({ ctx, owner }: Source, from: string, limit: number): Promise<InboxEntry[]> {
  const page = { limit, after: null, archived: false, from }
  const { items } = await userHub(ctx.env, owner).inbox(page)
  // A hub of an earlier version knows no `from`: rather no archive than half of one.
  if (items.some(({ id }) => id <= from)) throw new Error('the hub does not walk through its conversations')
  return items
}

async function describe({ ctx, owner }: Source, id: ConversationId) {
  const described = await chatRoom(ctx.env, id).describe(owner)
  return described.ok ? described.conversation : null
}

export const conversationList: ListSection<'conversations'> = {
  kind: 'conversations',
  async read(source, after) {
    const entries = await conversationsFrom(source, after ?? '', CONVERSATIONS)
    const items = await Promise.all(entries.map((entry) => conversation(source, entry)))
    const last = entries.at(-1)
    return {
      items: items.flatMap((item) => item ?? []),
      after: last && entries.length >= CONVERSATIONS ? last.id : null,
    }
  },
}

async function conversation(
  source: Source,
  { id, kind, name, state, muted, archived }: InboxEntry,
): Promise<ArchiveItem<'conversations'> | null> {
  const room = await describe(source, id)
  if (!room) return null
  const members = room.members.map(({ id, username, displayName, role, state, blocking }) => ({
    id,
    username,
    displayName,
    role,
    state,
    blocking,
  }))
  return { id, kind, name, state, readOnly: room.readOnly, muted, archived, members }
}

/** One conversation after the other; the place is its id and the last message, or the id of the one before. */
export const messageList: ListSection<'messages'> = {
  kind: 'messages',
  async read(source, after) {
    const [before = '', seq] = (after ?? '').split(':')
    if (seq !== undefined) return readMessages(source, ConversationId.parse(before), Number(seq))
    const [next] = await conversationsFrom(source, before, 1)
    if (!next) return { items: [], after: null }
    // Who is only invited does not read.
    if (next.state !== 'joined') return { items: [], after: next.id }
    return readMessages(source, next.id, 0)
  },
}

async function readMessages(source: Source, id: ConversationId, after: number): Promise<Read<Item>> {
  const { ctx, owner } = source
  const [room, history] = await Promise.all([
    describe(source, id),
    chatRoom(ctx.env, id).history(owner, { after, limit: MESSAGES }),
  ])
  // They left meanwhile, or the conversation is gone.
  if (!room || !history.ok) return { items: [], after: id }
  const names = new Map(room.members.map((member) => [member.id, member.username]))
  const items = history.messages.map((message) => item(id, message, names.get(message.senderId) ?? null))
  return { items, after: history.more ? `${id}:${history.edge}` : id }
}

function item(conversationId: ConversationId, message: Message, sender: string | null): Item {
  const { seq, senderId, text, event, replyTo, createdAt, editedAt, deleted, reactions } = message
  const media = message.media.map(({ id, kind, name, alt }) => ({ id, kind, name, alt }))
  return {
    conversationId,
    seq,
    senderId,
    sender,
    text,
    event,
    media,
    replyTo,
    createdAt,
    editedAt,
    deleted,
    reactions,
  }
}
