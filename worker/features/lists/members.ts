import type { z } from 'zod'
import { detail } from '../../core/details'
import { DomainError, notFound } from '../../core/errors'
import type { ListId } from '../../core/ids'
import type { UserCtx } from '../../ctx'
import { guard, guardFailed } from '../../db/guard'
import { type Page, toPage } from '../../db/page'
import { emit } from '../../events/outbox'
import { admit, commit, done } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { type PageQuery, pageRequest, TimeKey } from '../../use-case/page-request'
import type { UserCard } from '../profiles/contract'
import { userCard } from '../profiles/view'
import type { ListWith } from './contract'
import { listLimits } from './limits'
import { findList, stands } from './membership'
import { listView, tellHub } from './service'
import {
  deleteMember,
  findForList,
  foundNoRoomOnList,
  insertMember,
  listsWith,
  mayStand,
  membersPage,
} from './store'

/** Who stands on a list, the latest first. @throws not_found */
export async function listMembersOf(
  { db, viewer }: UserCtx,
  list: ListId,
  query: z.infer<typeof PageQuery>,
): Promise<Page<UserCard>> {
  const name = `list-members:${list}`
  const { limit, after } = pageRequest(name, TimeKey, query)
  const [at = null, id = null] = after ?? []
  const { owners, people } = await membersPage(db, { me: viewer.id, list, at, id }, { limit })
  if (owners.length === 0) throw notFound('list')
  return toPage(people, limit, name, (row) => [row.key, row.id], userCard)
}

/** The viewer's lists, and on which of them somebody stands. @throws not_found */
export async function listsFor({ db, viewer }: UserCtx, username: string): Promise<{ items: ListWith[] }> {
  const { people, lists } = await listsWith(db, { me: viewer.id, username }, {})
  if (people.length === 0) throw notFound('person')
  return { items: lists.map(({ isMember, ...row }) => ({ ...listView(row), isMember: isMember === 1 })) }
}

/**
 * Puts somebody on a list, who never learns of it.
 * @throws not_found, conflict for whom the viewer neither follows nor is a friend of, and for a list that is full
 */
export async function addMember(ctx: UserCtx, list: ListId, username: string): Promise<void> {
  const { db, viewer, now } = ctx
  const me = viewer.id
  const [, [row], [person]] = await admit(ctx, rateLimit.list, [
    findList(db, me, list),
    findForList(db, me, list, username),
  ])
  if (!row) throw notFound('list')
  if (!person) throw notFound('person')
  const isNew = !person.isMember
  if (isNew && (!person.isTied || person.isAway)) throw untied()
  const { personId } = person
  const membership = { me, list, personId }
  const insert = insertMember(db, membership, now)
  const told = () => [emit(ctx, 'lists.changed', { userId: me, personId })]
  try {
    await commit(ctx, done, isNew ? [guard(db, mayStand(membership)), insert, ...told()] : [insert])
  } catch (error) {
    if (guardFailed(error)) throw untied()
    if (foundNoRoomOnList(error))
      throw new DomainError('conflict', detail('list_full', { most: listLimits.members }))
    throw error
  }
  if (isNew) await tellHub(ctx, personId)
}

/** Takes somebody off a list; who does not stand there may be taken off all the same. @throws not_found */
export async function removeMember(ctx: UserCtx, list: ListId, username: string): Promise<void> {
  const { db, viewer } = ctx
  const me = viewer.id
  const [, [row], [person]] = await admit(ctx, rateLimit.list, [
    findList(db, me, list),
    findForList(db, me, list, username),
  ])
  if (!row) throw notFound('list')
  if (!person) throw notFound('person')
  const { personId } = person
  const membership = { me, list, personId }
  await commit(ctx, done, [
    emit(ctx, 'lists.changed', { userId: me, personId }, stands(me, list, personId)),
    deleteMember(db, membership),
  ])
  await tellHub(ctx, personId)
}

function untied(): DomainError {
  return new DomainError('conflict', 'Only people you follow or are friends with can stand on a list.')
}
