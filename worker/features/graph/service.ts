import type { z } from 'zod'
import { DomainError, notFound } from '../../core/errors'
import type { UserId } from '../../core/ids'
import { iso } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import type { Statement } from '../../db/client'
import { type Page, toPage } from '../../db/page'
import { beforeAnswer } from '../../use-case/before-answer'
import { admit } from '../../use-case/exactly-once'
import { type PageQuery, pageRequest, TimeKey } from '../../use-case/page-request'
import { quietly, rateLimit } from '../../use-case/limits'
import type { Relationship, UserCard } from '../profiles/contract'
import type { selectPeople } from '../profiles/people'
import { relationship } from '../profiles/relationship'
import { userCard } from '../profiles/view'
import { closeConversation } from './conversation'
import type { FriendRequest, RequestDirection } from './contract'
import type { EdgePage, PeopleList } from './lists'
import { type Action, refusal } from './policy'
import { mutualFriendsWith, ownPeople, peopleOf } from './statements'
import { settleSharedGroups } from './shared-groups'
import { tellSuggestions } from './suggestions'
import { findPerson } from './store'
import { relationshipTo, transition } from './transitions'

type Query = z.infer<typeof PageQuery>

/**
 * Does what `action` says about a person, in two round trips: who is it, then one batch that decides and answers.
 * @returns how the two stand now
 * @throws not_found, conflict, forbidden
 */
export async function relate(
  ctx: UserCtx,
  username: string,
  action: Action,
  how: { muteEnds?: number | null } = {},
): Promise<Relationship> {
  const { db, viewer } = ctx
  if (username === viewer.username) throw new DomainError('conflict', 'This is you: choose somebody else.')
  const speaks = action === 'befriend' || action === 'follow'
  const limit = speaks ? rateLimit.relate : quietly(rateLimit.relate)
  const [, [person]] = await admit(ctx, limit, [findPerson(db, username)])
  if (!person) throw notFound('person')
  const isClosed = person.standing === 'banned' || person.standing === 'deactivated'
  if (isClosed && (action === 'befriend' || action === 'follow'))
    throw new DomainError('conflict', 'This account is closed.')
  const statements = [...transition(ctx, action, person.id, how), relationshipTo(db, viewer.id, person.id)]
  const results = await db.batch(statements as unknown as readonly [Statement])
  const [row] = results.at(-1) as unknown as Awaited<ReturnType<typeof relationshipTo>>
  if (!row) throw notFound('person')
  const after = relationship(row)
  await Promise.all([tellRooms(ctx, action, person.id), tellSuggestions(ctx, action, person.id, after)])
  const refused = refusal(action, { ...after, blockedBy: Boolean(row.isBlockedBy) })
  if (refused?.code === 'not_found') throw notFound('person')
  if (refused) throw new DomainError(refused.code, refused.detail)
  return after
}

/** The rooms of the two hear of a block or the end of a friendship before the answer, and once more by its event. */
async function tellRooms(ctx: UserCtx, action: Action, other: UserId): Promise<void> {
  const ends = action === 'unfriend' || action === 'block'
  const parts = action === 'block' || action === 'unblock'
  await Promise.all([
    ends && beforeAnswer(ctx, 'close conversation', closeConversation(ctx, other)),
    parts && beforeAnswer(ctx, 'shared groups', settleSharedGroups(ctx, ctx.viewer.id, other)),
  ])
}

/**
 * A person's friends, followers, or whom they follow.
 * @throws not_found, forbidden for friends that person does not show to the viewer
 */
export async function listPeople(
  ctx: Ctx,
  username: string,
  list: 'friends' | 'followers' | 'following',
  query: Query,
): Promise<Page<UserCard>> {
  const viewer = ctx.viewer?.id ?? null
  const name = `${list}:${username}`
  const { limit, after } = pageRequest(name, TimeKey, query)
  const asked = { username, viewer, ...lastOf(after) }
  const { owners, people } = await peopleOf(ctx.db, asked, { list, limit })
  const [owner] = owners
  if (!owner) throw notFound('person')
  if (list === 'friends' && !owner.showsFriends) {
    throw new DomainError('forbidden', 'This person keeps the list of their friends to themselves.')
  }
  return toPage(people, limit, name, (row) => [row.key, row.id], userCard)
}

/** The friends that the viewer and a person have in common. @throws not_found */
export async function listMutualFriends(
  { db, viewer }: UserCtx,
  username: string,
  query: Query,
): Promise<Page<UserCard>> {
  const name = `mutual:${username}`
  const { limit, after } = pageRequest(name, TimeKey, query)
  const asked = { username, viewer: viewer.id, ...lastOf(after) }
  const { owners, people } = await mutualFriendsWith(db, asked, { limit })
  if (owners.length === 0) throw notFound('person')
  return toPage(people, limit, name, (row) => [row.key, row.id], userCard)
}

/** The people the viewer blocks or has muted. */
export function listMine(ctx: UserCtx, list: 'blocks' | 'mutes', query: Query): Promise<Page<UserCard>> {
  return listOwn(ctx, list, query, userCard)
}

export function listRequests(
  ctx: UserCtx,
  direction: RequestDirection,
  query: Query,
): Promise<Page<FriendRequest>> {
  return listOwn(ctx, direction, query, (row) => ({
    user: userCard(row),
    direction,
    createdAt: iso(row.key),
  }))
}

async function listOwn<Item>(
  { db, viewer }: UserCtx,
  list: PeopleList,
  query: Query,
  toItem: (row: Awaited<ReturnType<typeof selectPeople<number>>>[number]) => Item,
): Promise<Page<Item>> {
  const { limit, after } = pageRequest(list, TimeKey, query)
  const { people } = await ownPeople(db, { viewer: viewer.id, ...lastOf(after) }, { list, limit })
  return toPage(people, limit, list, (row) => [row.key, row.id], toItem)
}

function lastOf(after: EdgePage['after']) {
  const [at = null, id = null] = after ?? []
  return { at, id }
}
