import { type SQL, sql } from 'drizzle-orm'
import type { ListId, UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { isNullRefused } from '../../db/guard'
import type { PageRequest } from '../../db/page'
import { preparedRead } from '../../db/prepared'
import { listMembers, lists, users } from '../../db/schema'
import { isKnownAs } from '../profiles/find'
import { selectPeople } from '../profiles/people'
import { areFriends, isFollowing } from '../profiles/relationship'
import { isOutOfSight } from '../profiles/standing'
import { listLimits } from './limits'
import { findList, isOwn, stands } from './membership'

export type ListRow = typeof lists.$inferSelect

export function listsOf(db: Database, me: UserId, { limit, after }: PageRequest<[string]>) {
  return db
    .select()
    .from(lists)
    .where(sql`${lists.userId} = ${me} AND ${lists.id} < ${after?.[0] ?? '~'}`)
    .orderBy(sql`${lists.id} DESC`)
    .limit(limit + 1)
}

/** Fails the batch where somebody has as many as they may have by then: the list is nobody's, which it may not be. */
export function insertList(db: Database, row: ListRow): Statement {
  const count = sql`(SELECT count(*) FROM ${lists} WHERE ${lists.userId} = ${row.userId})`
  const userId = sql`(CASE WHEN ${count} < ${listLimits.perPerson} THEN ${row.userId} END)`
  return db.insert(lists).values({ ...row, userId })
}

export function foundNoRoomForList(error: unknown): boolean {
  return isNullRefused(error, 'lists.user_id')
}

/** What to change; a field that is undefined stays as it is. */
type Change = { title?: string | undefined; exclusive?: boolean | undefined }

export function updateList(db: Database, me: UserId, id: ListId, change: Change): Statement[] {
  const { exclusive } = change
  const members = sql`${listMembers.listId} = ${id} AND ${listMembers.userId} = ${me}`
  return [
    db.update(lists).set(change).where(isOwn(me, id)),
    ...(exclusive === undefined ? [] : [db.update(listMembers).set({ exclusive }).where(members)]),
  ]
}

/** That the list is as it was when it was read. */
export function stillAs({ id, userId, title, exclusive }: ListRow): SQL {
  return sql`EXISTS (SELECT 1 FROM ${lists} WHERE ${isOwn(userId, id)}
    AND ${lists.title} = ${title} AND ${lists.exclusive} = ${exclusive})`
}

export function deleteList(db: Database, me: UserId, id: ListId): Statement[] {
  const members = sql`${listMembers.listId} = ${id} AND ${listMembers.userId} = ${me}`
  return [db.delete(listMembers).where(members), db.delete(lists).where(isOwn(me, id))]
}

type OfList = { me: UserId; list: ListId; at: number | null; id: string | null }

/** The people of a list, the latest first, but for those who are away; `owners` has the list, if it is the viewer's. */
export const membersPage = preparedRead((db, { me, list, at, id }: OfList, { limit }: { limit: number }) => {
  const m = listMembers
  const before = sql`(${m.createdAt}, ${m.personId}) < (${at ?? Number.MAX_SAFE_INTEGER}, ${id ?? ''})`
  const page = sql`
    SELECT ${m.personId} AS id, ${m.createdAt} AS key FROM ${m} CROSS JOIN ${users} AS person ON person.id = ${m.personId}
    WHERE ${m.listId} = ${list} AND ${m.userId} = ${me} AND ${before} AND NOT ${isOutOfSight(sql`person.standing`)}
    ORDER BY ${m.createdAt} DESC, ${m.personId} DESC LIMIT ${limit + 1}`
  return { owners: findList(db, me, list), people: selectPeople<number>(db, page) }
})

/** The viewer's lists, the newest first, and whether somebody stands on each; no `people` if there is no such person for them. */
export const listsWith = preparedRead((db, { me, username }: { me: UserId; username: string }) => {
  const person = sql`(SELECT ${users.id} FROM ${users} WHERE ${isKnownAs(username, me)})`
  const standing = sql`EXISTS (SELECT 1 FROM ${listMembers}
    WHERE ${listMembers.listId} = ${lists.id} AND ${listMembers.personId} = ${person})`
  return {
    people: db.select({ id: users.id }).from(users).where(isKnownAs(username, me)),
    lists: db
      .select({
        id: lists.id,
        title: lists.title,
        exclusive: lists.exclusive,
        createdAt: lists.createdAt,
        isMember: sql<number>`${standing}`.as('is_member'),
      })
      .from(lists)
      .where(sql`${lists.userId} = ${me}`)
      .orderBy(sql`${lists.id} DESC`),
  }
})

/** Somebody as they stand to the viewer and one of their lists; no row if there is no such person for them. */
export function findForList(db: Database, me: UserId, list: ListId, username: string) {
  return db
    .select({
      personId: sql<UserId>`${users.id}`.as('person_id'),
      isTied: sql<number>`(${isFollowing(me, users.id)} OR ${areFriends(me, users.id)})`.as('is_tied'),
      isMember: stands(me, list, users.id).as('is_member'),
      isAway: isOutOfSight(users.standing).as('is_away'),
    })
    .from(users)
    .where(isKnownAs(username, me))
}

type Membership = { me: UserId; list: ListId; personId: UserId }

/** What there must still be when somebody is put on a list: the list and the tie. */
export function mayStand({ me, list, personId }: Membership): SQL {
  return sql`(EXISTS (SELECT 1 FROM ${lists} WHERE ${isOwn(me, list)})
    AND (${isFollowing(me, personId)} OR ${areFriends(me, personId)}))`
}

/** Fails the batch where the list is full by then: the person has no value, which they must have. */
export function insertMember(db: Database, { me, list, personId }: Membership, now: number): Statement {
  const m = listMembers
  const count = sql`(SELECT count(*) FROM ${m} WHERE ${m.listId} = ${list})`
  const person = sql`CASE WHEN ${count} < ${listLimits.members} THEN ${personId} END`
  return db.insert(m).select(
    sql`SELECT ${lists.id}, ${person}, ${me}, ${lists.exclusive}, ${now} FROM ${lists}
        WHERE ${isOwn(me, list)} AND NOT ${stands(me, list, personId)}`,
  )
}

export function foundNoRoomOnList(error: unknown): boolean {
  return isNullRefused(error, 'list_members.person_id')
}

export function deleteMember(db: Database, { me, list, personId }: Membership): Statement {
  const m = listMembers
  return db
    .delete(m)
    .where(sql`${m.listId} = ${list} AND ${m.personId} = ${personId} AND ${m.userId} = ${me}`)
}
