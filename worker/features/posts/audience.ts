import { eq, sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { posts, users } from '../../db/schema'
import { visibleTo } from './visible'

/** Whose post it is, if the viewer may see it. */
export function findAuthor(db: Database, viewer: UserId, id: PostId) {
  return db
    .select({ id: posts.authorId })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL AND ${visibleTo(viewer)}`)
}

/** Whose post it is, whoever may see it. */
export function findOwner(db: Database, id: PostId) {
  return db.select({ id: posts.authorId }).from(posts).where(eq(posts.id, id))
}

/** Those of the people who may see the post now. */
export function findViewers(db: Database, id: PostId, people: UserId[]) {
  return db
    .select({ id: users.id })
    .from(users)
    .innerJoin(posts, eq(posts.id, id))
    .where(
      sql`${users.id} IN (SELECT value FROM json_each(${JSON.stringify(people)})) AND ${posts.feedKey} IS NOT NULL
        AND ${visibleTo(sql`${users.id}`)}`,
    )
}
