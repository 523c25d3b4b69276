import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { users } from '../../db/schema'
import { pageOf } from '../../http/paging'
import { UserCard } from './contract'
import { relationshipColumns } from './relationship'

export const PeoplePage = pageOf('UserCard', UserCard)

/** What a list shows of a person, for `userCard`. */
export const cardColumns = {
  id: users.id,
  username: users.username,
  displayName: users.displayName,
  avatarSeed: users.avatarSeed,
  bio: users.bio,
}

/**
 * Loads the people of a page, in one statement.
 *
 * @param page a query with the columns `id` and `key`: which people, and the sort key of each. It also decides whom the
 *   viewer may see; nothing is filtered after it, so pages stay full.
 */
export function selectPeople<Key extends string | number>(db: Database, page: SQL) {
  return db
    .select({ ...cardColumns, key: sql<Key>`page.key`.as('key') })
    .from(sql`(${page}) AS page`)
    .innerJoin(users, sql`${users.id} = page.id`)
    .orderBy(sql`page.key DESC`, sql`page.id DESC`)
}

export type CardRow = Awaited<ReturnType<typeof selectPeople<string | number>>>[number]

/** The same with how the viewer stands to each of them, for `relationship`. */
export function selectPeopleKnownTo<Key extends string | number>(db: Database, viewer: UserId, page: SQL) {
  return db
    .select({ ...cardColumns, ...relationshipColumns(viewer), key: sql<Key>`page.key`.as('key') })
    .from(sql`(${page}) AS page`)
    .innerJoin(users, sql`${users.id} = page.id`)
    .orderBy(sql`page.key DESC`, sql`page.id DESC`)
}
