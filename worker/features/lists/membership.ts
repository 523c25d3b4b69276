import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import type { ListId, UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { listMembers, lists } from '../../db/schema'
import { areFriends, isFollowing } from '../profiles/relationship'

/* Who stands on whose lists, for what asks it of people it reads. */
type Person = UserId | SQL | AnyColumn

export function isOwn(me: UserId, list: ListId): SQL {
  return sql`${lists.id} = ${list} AND ${lists.userId} = ${me}`
}

/** No row for a list of somebody else. */
export function findList(db: Database, me: UserId, list: ListId) {
  return db.select().from(lists).where(isOwn(me, list))
}

/** Nobody stands on a list whose owner has no tie to them: it ends with the tie (`leaveLists`). */
export const stands = (me: UserId, list: ListId, person: Person) => sql<number>`EXISTS (
  SELECT 1 FROM ${listMembers}
  WHERE ${listMembers.listId} = ${list} AND ${listMembers.personId} = ${person} AND ${listMembers.userId} = ${me})`

/** Whether what somebody writes is left to the lists they stand on. */
export const isApart = (me: UserId | SQL, person: Person) => sql<number>`EXISTS (
  SELECT 1 FROM ${listMembers}
  WHERE ${listMembers.userId} = ${me} AND ${listMembers.personId} = ${person} AND ${listMembers.exclusive} = 1)`

/** Takes somebody off the lists of whoever neither follows them nor is their friend any more. */
export function leaveLists(db: Database, owner: UserId, person: UserId): Statement {
  return db.delete(listMembers).where(
    sql`${listMembers.userId} = ${owner} AND ${listMembers.personId} = ${person}
        AND NOT ${isFollowing(owner, person)} AND NOT ${areFriends(owner, person)}`,
  )
}
