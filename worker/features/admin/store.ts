import { and, isNotNull, isNull } from 'drizzle-orm'
import type { Database } from '../../db/client'
import { isOneOf } from '../../db/many'
import { comments, posts, users } from '../../db/schema'

export function peopleNamed(db: Database, usernames: string[]) {
  return db
    .select({ id: users.id, username: users.username })
    .from(users)
    .where(isOneOf(users.username, usernames))
}

/** Those of the ids that are published posts; nothing can hang on a draft. */
export function publishedPosts(db: Database, ids: string[]) {
  return db
    .select({ id: posts.id })
    .from(posts)
    .where(and(isOneOf(posts.id, ids), isNotNull(posts.feedKey)))
}

/** Those of the ids that are comments which were not deleted, and where each stands. */
export function standingComments(db: Database, ids: string[]) {
  return db
    .select({ id: comments.id, postId: comments.postId, depth: comments.depth })
    .from(comments)
    .where(and(isOneOf(comments.id, ids), isNull(comments.deletedAt)))
}
