import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import type { ListId, UserId } from '../../core/ids'
import { users } from './identity'

const person = () =>
  text()
    .$type<UserId>()
    .notNull()
    .references(() => users.id)

/** Lists of people that somebody keeps for themselves, each with a feed of its own. */
export const lists = sqliteTable(
  'lists',
  {
    id: text().$type<ListId>().primaryKey(),
    userId: person(),
    title: text().notNull(),
    /** What its people write stands in the list, and not in home. */
    exclusive: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [uniqueIndex('lists_title').on(t.userId, t.title)],
)

/** Who stands on a list; whose it is and whether it is exclusive is written down with each, for home to ask in one step. */
export const listMembers = sqliteTable(
  'list_members',
  {
    listId: text()
      .$type<ListId>()
      .notNull()
      .references(() => lists.id),
    personId: person(),
    userId: person(),
    exclusive: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listId, t.personId] }),
    index('list_members_recent').on(t.listId, t.createdAt, t.personId),
    index('list_members_person').on(t.userId, t.personId),
    index('list_members_exclusive')
      .on(t.userId, t.personId)
      .where(sql`${t.exclusive} = 1`),
    check('list_members_not_self', sql`${t.userId} <> ${t.personId}`),
  ],
)
