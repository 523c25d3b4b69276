import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { users } from '../../db/schema'
import { pageOf } from '../../use-case/page-request'
import { UserCard } from './contract'
import { refColumns } from './find'
import { relationshipColumns } from './relationship'

export const PeoplePage = pageOf('UserCard', UserCard)

/** What a list shows of a person, for `userCard`. */
export const cardColumns = {
  ...refColumns,
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

/** What a query selects that reads the people to choose among them; so they are not read again. */
export const personColumns = sql.join(
  Object.values(cardColumns).map((column) => sql`${column}`),
  sql`, `,
)

const found = {
  id: sql<UserId>`page.id`.as('id'),
  username: sql<string>`page.username`.as('username'),
  displayName: sql<string>`page.display_name`.as('display_name'),
  avatarSeed: sql<string>`page.avatar_seed`.as('avatar_seed'),
  bio: sql<string>`page.bio`.as('bio'),
}

/** The same as `selectPeople` for a query with `personColumns` and `key`, in the order in which that comes to them. */
export function selectFound<Key extends string | number>(db: Database, page: SQL) {
  return db.select({ ...found, key: sql<Key>`page.key`.as('key') }).from(sql`(${page}) AS page`)
}

/** The same with how the viewer stands to each of them, for `relationship`. */
export function selectFoundKnownTo<Key extends string | number>(db: Database, viewer: UserId, page: SQL) {
  const known = relationshipColumns(viewer, sql`page.id`)
  return db.select({ ...found, ...known, key: sql<Key>`page.key`.as('key') }).from(sql`(${page}) AS page`)
}

export type CardRow = Awaited<ReturnType<typeof selectPeople<string | number>>>[number]
