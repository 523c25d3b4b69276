import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { posts, scheduledPosts } from '../../db/schema'
import { END, type FeedPage, type ScorePage } from './lists'
import { isScheduled } from './schedule-store'
import type { List } from './view'

/* What an author alone sees: which of their posts are not published yet. */

/** Those that wait for nobody but their author. */
export function drafts(viewer: UserId, { limit, after }: FeedPage): List {
  const found = sql`
    SELECT ${posts.id} AS id, ${posts.id} AS key FROM ${posts}
    WHERE ${posts.authorId} = ${viewer} AND ${posts.feedKey} IS NULL AND ${posts.id} < ${after?.[0] ?? END}
      AND NOT ${isScheduled(posts.id)}
    ORDER BY ${posts.id} DESC`
  return { page: found, limit: limit + 1 }
}

/** Those that publish themselves, the next one first. */
export function scheduled(viewer: UserId, { limit, after }: ScorePage): List {
  const [at, id] = after ?? [0, '']
  const found = sql`
    SELECT ${scheduledPosts.postId} AS id, ${scheduledPosts.publishAt} AS key FROM ${scheduledPosts}
    WHERE ${scheduledPosts.authorId} = ${viewer}
      AND (${scheduledPosts.publishAt}, ${scheduledPosts.postId}) > (${at}, ${id})
    ORDER BY ${scheduledPosts.publishAt}, ${scheduledPosts.postId}`
  return { page: found, order: sql`page.key, page.id`, limit: limit + 1 }
}
