import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { followedTags } from '../../db/schema'

export function tagsNow(db: Database, me: UserId) {
  return db
    .select({ tag: followedTags.tag })
    .from(followedTags)
    .where(sql`${followedTags.userId} = ${me}`)
}

type Brought = { me: UserId; tag: string; createdAt: number }

/** A tag they follow already stays as it is. */
export function bringTag(db: Database, { me, tag, createdAt }: Brought): Statement {
  return db.insert(followedTags).values({ userId: me, tag, createdAt }).onConflictDoNothing()
}

/** Unless they have followed it anew since. */
export function takeBackTag(db: Database, { me, tag, createdAt }: Brought): Statement {
  return db
    .delete(followedTags)
    .where(
      sql`${followedTags.userId} = ${me} AND ${followedTags.tag} = ${tag} AND ${followedTags.createdAt} = ${createdAt}`,
    )
}
