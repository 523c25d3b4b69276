import { sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { posts } from '../../db/schema'
import { visibleTo } from './visible'

/** Whose post it is, if the viewer may see it. */
export function findAuthor(db: Database, viewer: UserId, id: PostId) {
  return db
    .select({ id: posts.authorId })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL AND ${visibleTo(viewer)}`)
}
