import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ConversationId } from '../../core/conversation-id'
import { packCursor } from '../../core/cursor'
import { DomainError } from '../../core/errors'
import type { Page, PageRequest } from '../../db/page'
import { chatRoom, userHub } from '../../env'
import type { UserCtx } from '../../ctx'
import { type PageQuery, pageRequest } from '../../use-case/page-request'
import { granted } from '../../use-case/granted'
import type { HistoryPlace, InboxEntry, InboxPart, Message, MessagePatch, NewMessage } from './contract'
import { listName } from './inbox-store'
import { release } from '../media/claim'
import { claimMedia } from './media'
import type { HistoryQuery } from './contract-room'
import { roomToSpeakIn } from './service'

type Query = z.infer<typeof PageQuery>
type InboxQuery = Query & z.infer<typeof InboxPart>
const InboxKey = z.tuple([z.iso.datetime(), z.uuid()])
const Place = z.tuple([z.enum(['before', 'after']), z.int()])

/** The viewer's conversations, or those they archived, the latest first. */
export function listConversations({ env, viewer }: UserCtx, query: InboxQuery): Promise<Page<InboxEntry>> {
  const archived = query.archived === 'true'
  const page: PageRequest<[string, string]> = pageRequest(listName(archived), InboxKey, query)
  return userHub(env, viewer.id).inbox({ ...page, archived })
}

/** @throws not_found, forbidden for who is only invited, invalid_query */
export async function listMessages(
  { env, viewer }: UserCtx,
  id: ConversationId,
  query: Query & z.infer<typeof HistoryPlace>,
): Promise<Page<Message>> {
  const list = `messages:${id}`
  const { limit, after: cursor } = pageRequest(list, Place, query)
  const asked = historyQuery(limit, cursor, query)
  const { messages, more, edge } = granted(await chatRoom(env, id).history(viewer.id, asked))
  const direction = asked.after === undefined && asked.from === undefined ? 'before' : 'after'
  return { items: messages, nextCursor: more ? packCursor(list, [direction, edge]) : null }
}

function historyQuery(
  limit: number,
  cursor: z.infer<typeof Place> | null,
  { before, after, q, from, pinned }: z.infer<typeof HistoryPlace>,
): HistoryQuery {
  if (after !== undefined && (before !== undefined || q !== undefined)) {
    throw new DomainError('invalid_query', 'after: Give one of before (with or without q) and after.')
  }
  if ([after ?? before ?? q, from, pinned].filter((each) => each !== undefined).length > 1) {
    throw new DomainError('invalid_query', 'from: Give one of from, pinned, and the others.')
  }
  const place = cursor ? { [cursor[0]]: cursor[1] } : { before, after }
  return {
    limit,
    ...(place.before !== undefined && { before: place.before }),
    ...(place.after !== undefined && { after: place.after }),
    ...(q !== undefined && { q }),
    ...(from !== undefined && !cursor && { from: Date.parse(from) }),
    ...(pinned !== undefined && { pinned: true }),
  }
}

/** @throws not_found, forbidden, idempotency_key_reused, rate_limited */
export async function postMessage(
  ctx: UserCtx,
  id: ConversationId,
  { text, replyTo, media, clientId = chosenId(ctx) }: NewMessage,
): Promise<{ message: Message; repeated: boolean }> {
  const room = await roomToSpeakIn(ctx, id)
  const { files, fresh } = await claimMedia(ctx, id, media)
  const draft = { text, clientId, replyTo: replyTo ?? null, media: files }
  const sent = await room.send(ctx.viewer.id, draft)
  if (!sent.ok) await release(ctx.db, fresh)
  return granted(sent)
}

/** @throws not_found, forbidden, conflict, invalid_input, rate_limited */
export async function changeMessage(
  ctx: UserCtx,
  id: ConversationId,
  seq: number,
  { media, ...patch }: MessagePatch,
): Promise<Message> {
  const room = await roomToSpeakIn(ctx, id)
  const { files, fresh } = await claimMedia(ctx, id, media ?? [])
  const edited = await room.edit(ctx.viewer.id, seq, { ...patch, ...(media && { media: files }) })
  if (!edited.ok) await release(ctx.db, fresh)
  return granted(edited).message
}

/** The Idempotency-Key does for a clientId: the room keeps it with the message, so the two are stored as one. */
export function chosenId({ idempotency }: UserCtx): string {
  if (!idempotency) return crypto.randomUUID()
  const { key } = idempotency
  return key.length <= 64 ? key : createHash('sha256').update(key).digest('base64url')
}
