import { ConversationId, directConversation, groupConversation } from '../../core/conversation-id'
import { DomainError, notFound } from '../../core/errors'
import type { UserId } from '../../core/ids'
import { chatRoom, userHub } from '../../env'
import type { UserCtx } from '../../ctx'
import { admit, commit, requireWriter, type Reply } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { granted } from '../../use-case/granted'
import { tiesWith } from '../graph/shared-groups'
import { userRef } from '../profiles/view'
import type { Conversation, ConversationPatch, InboxEntry, MemberRole, NewConversation } from './contract'
import type { Muting } from './contract-room'
import { findInvitable, findPartner, isBlockBetween } from './store'

/**
 * Opens the conversation with a friend or with oneself, which there is once, or makes a group.
 * @throws not_found, forbidden for somebody who is no friend, invalid_input
 */
export function openConversation(ctx: UserCtx, input: NewConversation): Promise<Reply<Conversation>> {
  switch (input.kind) {
    case 'group':
      return openGroup(ctx, input.name, [...new Set(input.invite)])
    case 'direct':
      return openDirect(ctx, input.with)
    case 'self':
      return openDirect(ctx, ctx.viewer.username)
  }
}

async function openGroup(ctx: UserCtx, name: string, names: string[]): Promise<Reply<Conversation>> {
  const { db, env, viewer, idempotency } = ctx
  const [writer, invited] = await admit(ctx, rateLimit.converse, [findInvitable(db, viewer.id, names)])
  const unknown = names.filter((each) => !invited.some(({ username }) => username === each))
  if (unknown.length > 0) throw notInvitable('There is nobody you could invite with the name', unknown)
  const closed = invited.filter(({ accepts }) => !accepts).map(({ username }) => username)
  if (closed.length > 0) throw notInvitable('Accepting no invitations to groups from you:', closed)
  const id = idempotency
    ? await groupConversation(viewer.id, idempotency.key)
    : ConversationId.parse(crypto.randomUUID())
  const room = chatRoom(env, id)
  await room.openGroup(id, userRef(writer), name, invited.map(userRef))
  const { conversation } = granted(await room.describe(viewer.id))
  const reply = { status: 201, body: conversation, location: locationOf(id) } as const
  return idempotency ? commit(ctx, reply, []) : reply
}

function notInvitable(why: string, names: string[]): DomainError {
  const message = `${why} ${names.join(', ')}`
  return new DomainError('invalid_input', `${message}.`, { errors: [{ path: 'invite', message }] })
}

async function openDirect(ctx: UserCtx, username: string): Promise<Reply<Conversation>> {
  const { db, env, viewer } = ctx
  const partner = findPartner(db, viewer.id, username)
  const [writer, [person]] = await admit(ctx, rateLimit.converse, [partner])
  if (!person) throw notFound('person')
  const isSelf = person.id === viewer.id
  const people = isSelf ? [userRef(writer)] : [userRef(writer), userRef(person)]
  const id = await directConversation(viewer.id, person.id)
  const room = chatRoom(env, id)
  const known = await room.describe(viewer.id)
  if (known.ok && (!known.conversation.readOnly || !person.isFriend)) return opened(known.conversation)
  if (!isSelf && !person.isFriend) throw new DomainError('forbidden', 'You can write to your friends only.')
  await room.openDirect(id, people, false)
  // The friendship may have ended meanwhile, and the room may have been told so before it was opened here.
  if (!isSelf && !(await partner)[0]?.isFriend) await room.openDirect(id, people, true)
  return opened(granted(await room.describe(viewer.id)).conversation)
}

function opened(conversation: Conversation): Reply<Conversation> {
  return { status: 200, body: conversation, location: locationOf(conversation.id) }
}

function locationOf(id: ConversationId): string {
  return `/api/v1/conversations/${id}`
}

/** @see roomToChange, for what the others hear of. @throws email_unconfirmed as well */
export function roomToSpeakIn(ctx: UserCtx, id: ConversationId) {
  return roomToChange(ctx, id, { speaks: true })
}

/**
 * The room, for a change by somebody whose session lives and whose account is in good standing. That is asked of the
 * database, in one round trip: the hub, which counts what is written, hears of an ended session only afterwards.
 * @throws session_ended, account_suspended, rate_limited
 */
export async function roomToChange(ctx: UserCtx, id: ConversationId, { speaks = false } = {}) {
  const { env, viewer } = ctx
  const [, permitted] = await Promise.all([
    requireWriter(ctx, { speaks }),
    userHub(env, viewer.id).permit(viewer.sessionId),
  ])
  granted(permitted)
  return chatRoom(env, id)
}

/** For one's own list alone. @throws session_ended, account_suspended, not_found */
export async function setMuted(ctx: UserCtx, id: ConversationId, how: Muting | null): Promise<InboxEntry> {
  await requireWriter(ctx)
  const hub = userHub(ctx.env, ctx.viewer.id)
  return granted(await hub.setMuted(id, how !== null, how ?? undefined)).conversation
}

/** For one's own list alone. @throws session_ended, account_suspended, not_found, conflict while only invited */
export async function markUnread(ctx: UserCtx, id: ConversationId, marked: boolean): Promise<InboxEntry> {
  await requireWriter(ctx)
  return granted(await userHub(ctx.env, ctx.viewer.id).markUnread(id, marked)).conversation
}

/** For one's own list alone. @throws session_ended, account_suspended, not_found, conflict while only invited */
export async function setArchived(ctx: UserCtx, id: ConversationId, archived: boolean): Promise<InboxEntry> {
  const { env, viewer } = ctx
  const [, room] = await Promise.all([requireWriter(ctx), chatRoom(env, id).describe(viewer.id)])
  const lastSeq = room.ok ? room.conversation.lastSeq : 0
  return granted(await userHub(env, viewer.id).setArchived(id, archived, lastSeq)).conversation
}

/** Its name, its slow mode. @throws not_found, forbidden, conflict */
export async function changeGroup(
  ctx: UserCtx,
  id: ConversationId,
  { name, slowMode }: ConversationPatch,
): Promise<Conversation> {
  const [room, me] = [await roomToSpeakIn(ctx, id), ctx.viewer.id]
  if (name !== undefined) granted(await room.rename(me, name))
  if (slowMode !== undefined) granted(await room.act(me, { slowMode }))
  return granted(await room.describe(me)).conversation
}

/**
 * @throws not_found, forbidden also for who accepts no invitation from the viewer, conflict when the group is full or they
 * declined lately
 */
export async function inviteMember(
  ctx: UserCtx,
  id: ConversationId,
  username: string,
): Promise<Conversation> {
  const room = await roomToSpeakIn(ctx, id)
  const [person] = await findInvitable(ctx.db, ctx.viewer.id, [username])
  if (!person) throw notFound('person')
  if (!person.accepts)
    throw new DomainError('forbidden', 'This person accepts no invitations to groups from you.')
  return granted(await room.invite(ctx.viewer.id, userRef(person))).conversation
}

/**
 * An invitation ends with a block between the two, also before the event of the block has withdrawn it.
 * @throws not_found
 */
export async function acceptInvitation(ctx: UserCtx, id: ConversationId): Promise<Conversation> {
  const me = ctx.viewer.id
  const room = await roomToSpeakIn(ctx, id)
  const { inviter, conversation } = granted(await room.describe(me))
  if (inviter && (await isBlockBetween(ctx.db, me, inviter))) {
    await room.settle(me, 'withdraw')
    throw notFound('conversation')
  }
  const others = conversation.members.map((member) => member.id).filter((each) => each !== me)
  for (const tie of await tiesWith(ctx.db, me, others)) await room.setTie(tie)
  granted(await room.settle(me, 'accept'))
  return granted(await room.describe(me)).conversation
}

/** @throws not_found, forbidden */
export async function removeMember(ctx: UserCtx, id: ConversationId, username: string): Promise<void> {
  const room = await roomToChange(ctx, id)
  granted(await room.removeMember(ctx.viewer.id, await memberNamed(ctx, id, username)))
}

/** @throws not_found, forbidden, conflict */
export async function setRole(
  ctx: UserCtx,
  id: ConversationId,
  username: string,
  role: MemberRole,
): Promise<Conversation> {
  const room = await roomToSpeakIn(ctx, id)
  const person = await memberNamed(ctx, id, username)
  return granted(await room.setRole(ctx.viewer.id, person, role)).conversation
}

/** The room knows the names of its members, so a member is found without SQL, whatever became of the account. */
async function memberNamed({ env, viewer }: UserCtx, id: ConversationId, username: string): Promise<UserId> {
  const { conversation } = granted(await chatRoom(env, id).describe(viewer.id))
  const member = conversation.members.find((each) => each.username === username && each.state !== 'left')
  if (!member) throw notFound('member')
  return member.id
}
