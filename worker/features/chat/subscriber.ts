import { directConversation } from '../../core/conversation-id'
import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { chatRoom, userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'
import { settleSharedGroups } from '../graph/shared-groups'
import { userRef } from '../profiles/view'
import { findPair, findRef } from './store'

type FriendshipEvent = DomainEvent<'friend.accepted' | 'friend.removed' | 'block.created' | 'block.removed'>

/**
 * Opens the conversation of two friends, and closes it to writing when they no longer are. It looks at how the two stand
 * now, and again afterwards, so neither the order of events nor one that runs at the same time matters.
 */
export async function settleConversation(ctx: Ctx, { type, payload }: FriendshipEvent): Promise<void> {
  const [a, b] = type === 'friend.accepted' ? [payload.by, payload.from] : [payload.by, payload.other]
  const id = await directConversation(a, b)
  const room = chatRoom(ctx.env, id)
  for (let before: boolean | null = null; ;) {
    const people = await findPair(ctx.db, a, b)
    const friends = people.length === 2 && people.every(({ isFriend }) => isFriend)
    if (people.length < 2 || friends === before) return
    // People who never were friends, and block each other, get no conversation from that.
    if (!friends && !(await room.describe(a)).ok) return
    await room.openDirect(id, people.map(userRef), !friends)
    before = friends
  }
}

/** The groups of two people learn that there is a block between them, or none any more. */
export async function settleGroups(
  ctx: Ctx,
  { payload: { by, other } }: DomainEvent<'block.created' | 'block.removed'>,
): Promise<void> {
  await settleSharedGroups(ctx, by, other)
}

/** After a block neither has an invitation by the other. */
export async function withdrawInvitations(
  { env }: Ctx,
  { payload: { by, other } }: DomainEvent<'block.created'>,
): Promise<void> {
  const withdraw = async (invited: UserId, inviter: UserId) => {
    const rooms = await userHub(env, invited).invitationsBy(inviter)
    await Promise.all(rooms.map((id) => chatRoom(env, id).settle(invited, 'withdraw')))
  }
  await Promise.all([withdraw(by, other), withdraw(other, by)])
}

/** The rooms of a person show their new name or picture. */
export async function renameInRooms(
  ctx: Ctx,
  { payload }: DomainEvent<'profile.updated' | 'author.standing-changed'>,
): Promise<void> {
  const [person] = await findRef(ctx.db, payload.userId)
  if (person) await userHub(ctx.env, person.id).profileChanged(userRef(person))
}
