import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { listMembers, lists } from '../../db/schema'
import type { Listing } from './hub-lists'

/* What a hub asks the database about lists of people. */

/** All lists of somebody, and who stands on them. */
export function allListings(db: Database, me: UserId) {
  return db.all<Listing>(sql`
    SELECT ${lists.id} AS "listId", ${lists.exclusive} AS exclusive, ${listMembers.personId} AS "personId"
    FROM ${lists} LEFT JOIN ${listMembers} ON ${listMembers.listId} = ${lists.id} WHERE ${lists.userId} = ${me}`)
}

/** The same for one person. */
export function listingsOf(db: Database, me: UserId, person: UserId) {
  const m = listMembers
  return db.all<Listing>(sql`
    SELECT ${m.listId} AS "listId", ${m.exclusive} AS exclusive, ${m.personId} AS "personId"
    FROM ${m} WHERE ${m.userId} = ${me} AND ${m.personId} = ${person}`)
}
