import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { CollectibleId, CommentId, PostId, UserId } from '../../core/ids'
import {
  collectibleFailures,
  collectibleStates,
  collectibleSubjects,
} from '../../features/collectibles/vocabulary'
import { users } from './identity'

/** What authors have made of posts and comments of theirs; what they are made of is an object of R2, by their id. */
export const collectibles = sqliteTable(
  'collectibles',
  {
    id: text().$type<CollectibleId>().primaryKey(),
    authorId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    subjectType: text({ enum: collectibleSubjects }).notNull(),
    /** It may be gone for a moment before this row is, so it is no foreign key. */
    subjectId: text().$type<PostId | CommentId>().notNull(),
    /** The post itself, or the one that the comment stands under. */
    postId: text().$type<PostId>().notNull(),
    /** Which version it was made of: when that was written, in milliseconds UTC. */
    version: integer().notNull(),
    name: text().notNull(),
    /** Content identifiers: of the directory, of the metadata and of the picture in it. */
    rootCid: text().notNull(),
    metadataCid: text().notNull(),
    imageCid: text().notNull(),
    imageType: text().notNull(),
    /** The digest of the root as a decimal number. */
    tokenId: text().notNull(),
    /** Of the archive in R2. */
    bytes: integer().notNull(),
    status: text({ enum: collectibleStates }).notNull(),
    reason: text({ enum: collectibleFailures }),
    createdAt: integer().notNull(),
    /** It is being pinned since then; null when nobody is at it. */
    pinningSince: integer(),
    /** What the service calls it. */
    pinRequest: text(),
    /** Tries in a row that failed. */
    pinFailures: integer().notNull().default(0),
    /** When to ask again. */
    pinDueAt: integer(),
    pinnedAt: integer(),
    mintedAt: integer(),
    /** Where its token is; written by what watches the chain alone (`mint.ts`). */
    chainId: integer(),
    contract: text(),
    txHash: text(),
    mintedTo: text(),
  },
  (t) => [
    uniqueIndex('collectibles_version').on(t.subjectType, t.subjectId, t.version),
    index('collectibles_author').on(t.authorId, t.id),
    index('collectibles_post').on(t.postId),
    index('collectibles_token').on(t.tokenId),
    index('collectibles_due')
      .on(t.pinDueAt)
      .where(sql`pin_due_at IS NOT NULL`),
  ],
)

/** Where each block stands in the archive of a collectible. */
export const collectibleBlocks = sqliteTable(
  'collectible_blocks',
  {
    cid: text().notNull(),
    collectibleId: text()
      .$type<CollectibleId>()
      .notNull()
      .references(() => collectibles.id),
    offset: integer().notNull(),
    length: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cid, t.collectibleId] }),
    index('collectible_blocks_of').on(t.collectibleId),
  ],
)

/** What is to be taken back from a pinning service, of collectibles that are gone. Names nobody. */
export const unpins = sqliteTable(
  'unpins',
  {
    rootCid: text().primaryKey(),
    /** What the service calls it; null at a node of one's own. */
    pinRequest: text(),
    failures: integer().notNull().default(0),
    dueAt: integer().notNull(),
  },
  (t) => [index('unpins_due').on(t.dueAt)],
)
