import { createHash, createHmac } from 'node:crypto'
import type { ConversationId } from '../../core/conversation-id'
import { DomainError, notFound } from '../../core/errors'
import { newId, type UserId } from '../../core/ids'
import { DAY } from '../../core/time'
import type { UserCtx } from '../../ctx'
import { chatRoom } from '../../env'
import { granted } from '../../use-case/granted'
import { tiesWith } from '../graph/shared-groups'
import { userRef } from '../profiles/view'
import type {
  GroupCard,
  GroupLinkId,
  GroupLinks,
  Joined,
  MadeGroupLink,
  NewGroupLink,
} from './contract-links'
import type { LinkAnswer, LinkStep } from './contract-room'
import { roomToChange, roomToSpeakIn } from './service'
import { findRef, isBlockBetween } from './store'

type Room = Awaited<ReturnType<typeof roomToChange>>

async function step(ctx: UserCtx, room: Room, link: LinkStep): Promise<LinkAnswer> {
  const { link: answer } = granted(await room.act(ctx.viewer.id, { link }))
  if (!answer) throw notFound('conversation')
  return answer
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')

/** The secret of a request that is repeated is the same, and so is the link. */
function secretFor({ env, viewer, idempotency }: UserCtx, id: ConversationId): string {
  const of = idempotency ? `${viewer.id}:${id}:${idempotency.key}` : crypto.randomUUID()
  return createHmac('sha256', env.JWT_SECRET).update(`group-link:${of}`).digest('base64url').slice(0, 32)
}

/** @throws not_found, forbidden, conflict when there are too many */
export async function makeLink(
  ctx: UserCtx,
  id: ConversationId,
  { days, maxUses, approval }: NewGroupLink,
): Promise<MadeGroupLink> {
  const room = await roomToSpeakIn(ctx, id)
  const secret = secretFor(ctx, id)
  const expiresAt = ctx.now + days * DAY
  const made = { id: newId<GroupLinkId>(ctx.now), hash: hashOf(secret), expiresAt, maxUses, approval }
  const answer = await step(ctx, room, { do: 'make', ...made })
  if (!('made' in answer)) throw notFound('link')
  return { ...answer.made, secret }
}

/** @throws not_found, forbidden, conflict */
export async function listLinks(ctx: UserCtx, id: ConversationId): Promise<GroupLinks> {
  const answer = await step(ctx, chatRoom(ctx.env, id), { do: 'list' })
  if (!('all' in answer)) throw notFound('conversation')
  return answer.all
}

/** @throws not_found, forbidden, conflict */
export async function revokeLink(ctx: UserCtx, id: ConversationId, link: GroupLinkId): Promise<void> {
  await step(ctx, await roomToChange(ctx, id), { do: 'revoke', id: link })
}

/** @throws not_found, invalid_invitation also between whom there is a block */
export async function lookByLink(ctx: UserCtx, id: ConversationId, secret: string): Promise<GroupCard> {
  return (await look(ctx, chatRoom(ctx.env, id), secret)).card
}

async function look(ctx: UserCtx, room: Room, secret: string) {
  const answer = await step(ctx, room, { do: 'look', hash: hashOf(secret) })
  if (!('card' in answer)) throw notFound('conversation')
  if (await isBlockBetween(ctx.db, ctx.viewer.id, answer.by))
    throw new DomainError(
      'invalid_invitation',
      'This link is not good: it was revoked, used up, or its time is over.',
    )
  return answer
}

/** @throws not_found, invalid_invitation, conflict when the group is full */
export async function joinByLink(ctx: UserCtx, id: ConversationId, secret: string): Promise<Joined> {
  const me = ctx.viewer.id
  const room = await roomToSpeakIn(ctx, id)
  const { there } = await look(ctx, room, secret)
  const [person] = await findRef(ctx.db, me)
  if (!person) throw notFound('person')
  await tie(ctx, room, me, there)
  const answer = await step(ctx, room, { do: 'join', hash: hashOf(secret), person: userRef(person) })
  if (!('joined' in answer) || !answer.joined) return { state: 'asked', conversation: null }
  // Who was unknown to the room until now is apart from whom they are.
  await tie(ctx, room, me, there)
  return { state: 'joined', conversation: granted(await room.describe(me)).conversation }
}

/** Lets somebody in who waits, or not. @throws not_found, forbidden, conflict when the group is full */
export async function answerRequest(
  ctx: UserCtx,
  id: ConversationId,
  username: string,
  admit: boolean,
): Promise<void> {
  const room = await (admit ? roomToSpeakIn(ctx, id) : roomToChange(ctx, id))
  const found = await step(ctx, room, { do: 'waiting', username })
  if (!('waiting' in found)) throw notFound('person')
  await step(ctx, room, { do: 'answer', person: found.waiting, admit })
  if (admit) await tie(ctx, room, found.waiting, found.there)
}

/** The room learns between whom of it there is a block. */
async function tie({ db }: UserCtx, room: Room, person: UserId, there: UserId[]): Promise<void> {
  const others = there.filter((each) => each !== person)
  for (const each of await tiesWith(db, person, others)) await room.setTie(each)
}
