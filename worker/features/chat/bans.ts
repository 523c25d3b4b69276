import type { z } from 'zod'
import type { ConversationId } from '../../core/conversation-id'
import { packCursor } from '../../core/cursor'
import { notFound } from '../../core/errors'
import type { Page, PageRequest } from '../../db/page'
import { chatRoom } from '../../env'
import type { UserCtx } from '../../ctx'
import { type PageQuery, pageRequest, TimeKey } from '../../use-case/page-request'
import { granted } from '../../use-case/granted'
import type { Ban, Conversation } from './contract'
import { roomToChange } from './service'

/** @throws not_found, forbidden, conflict */
export async function banMember(ctx: UserCtx, id: ConversationId, username: string): Promise<Conversation> {
  const room = await roomToChange(ctx, id)
  const { conversation } = granted(await room.describe(ctx.viewer.id))
  // Also who has left: what they wrote stays, and so do they in the list.
  const member = conversation.members.find((each) => each.username === username)
  if (!member) throw notFound('member')
  return granted(await room.setBan(ctx.viewer.id, { ban: member.id })).conversation
}

/** @throws not_found, forbidden */
export async function liftBan(ctx: UserCtx, id: ConversationId, username: string): Promise<void> {
  const room = await roomToChange(ctx, id)
  granted(await room.setBan(ctx.viewer.id, { lift: username }))
}

/** @throws not_found, forbidden for who is neither owner nor admin */
export async function listBans(
  { env, viewer }: UserCtx,
  id: ConversationId,
  query: z.infer<typeof PageQuery>,
): Promise<Page<Ban>> {
  const list = `bans:${id}`
  const page: PageRequest<[number, string]> = pageRequest(list, TimeKey, query)
  const { bans, last, more } = granted(await chatRoom(env, id).bans(viewer.id, page))
  return { items: bans, nextCursor: last && more ? packCursor(list, last) : null }
}
