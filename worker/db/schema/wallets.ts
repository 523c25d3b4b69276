import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'
import { users } from './identity'

/** Wallets that people have shown to be theirs. One is of one account. */
export const wallets = sqliteTable(
  'wallets',
  {
    /** With the letters of its checksum (EIP-55). */
    address: text().$type<`0x${string}`>().primaryKey(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** Whether others see whose it is. */
    isShown: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [index('wallets_user').on(t.userId)],
)
