import { sql } from 'drizzle-orm'
import type { ListId, UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { listMembers, lists } from '../../db/schema'
import { areFriends, isFollowing } from '../profiles/relationship'

/** The lists somebody has, with how many stand on each. */
export function listsNow(db: Database, me: UserId) {
  const size = sql`(SELECT count(*) FROM ${listMembers} WHERE ${listMembers.listId} = ${lists.id})`
  return db
    .select({ id: lists.id, title: lists.title, size: sql<number>`${size}`.as('list_size') })
    .from(lists)
    .where(sql`${lists.userId} = ${me}`)
}

/** A list of that title that is there already stays as it is. */
export function bringList(db: Database, row: typeof lists.$inferInsert): Statement {
  return db.insert(lists).values(row).onConflictDoNothing()
}

/** Who stands on lists already: pairs of the two. */
export function membersNow(db: Database, me: UserId, people: UserId[]) {
  return db.all<{ listId: ListId; personId: UserId }>(sql`
    SELECT ${listMembers.listId} AS "listId", ${listMembers.personId} AS "personId" FROM ${listMembers}
    WHERE ${listMembers.userId} = ${me} AND ${listMembers.personId} IN (SELECT value FROM json_each(${JSON.stringify(people)}))`)
}

type Brought = { me: UserId; title: string; personId: UserId; createdAt: number }

/** Onto the list of that title, if the tie is there when the batch reaches it. */
export function bringMember(db: Database, { me, title, personId, createdAt }: Brought): Statement {
  const tied = sql`(${isFollowing(me, personId)} OR ${areFriends(me, personId)})`
  return db
    .insert(listMembers)
    .select(
      sql`SELECT ${lists.id}, ${personId}, ${me}, ${lists.exclusive}, ${createdAt} FROM ${lists}
        WHERE ${lists.userId} = ${me} AND ${lists.title} = ${title} AND ${tied}`,
    )
    .onConflictDoNothing()
}

/** The list goes again, unless somebody stands on it by now. */
export function takeBackList(db: Database, id: string): Statement {
  return db
    .delete(lists)
    .where(
      sql`${lists.id} = ${id} AND NOT EXISTS (SELECT 1 FROM ${listMembers} WHERE ${listMembers.listId} = ${id})`,
    )
}

export function takeBackMember(db: Database, { me, title, personId, createdAt }: Brought): Statement {
  const list = sql`(SELECT ${lists.id} FROM ${lists} WHERE ${lists.userId} = ${me} AND ${lists.title} = ${title})`
  return db
    .delete(listMembers)
    .where(
      sql`${listMembers.listId} = ${list} AND ${listMembers.personId} = ${personId} AND ${listMembers.createdAt} = ${createdAt}`,
    )
}
