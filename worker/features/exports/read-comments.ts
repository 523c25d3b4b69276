import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { iso, isoOrNull } from '../../core/time'
import { comments, posts, users } from '../../db/schema'
import { visibleTo } from '../posts/visible'
import { keepersIn } from '../posts/keepers'
import { commentReference, commentUrl, postReference } from './references'
import { type ListSection, page } from './section'

/** Their texts are long. */
const COMMENTS = 100

const parents = alias(comments, 'parents')
const parentAuthors = alias(users, 'parent_authors')

/** Whom the answered comment is by is told where the post is in sight, and it was not deleted or taken away. */
const isParentSeen = sql`${parents.id} = ${comments.parentId} AND ${parents.deletedAt} IS NULL AND ${parents.shadow} = 0
  AND ${posts.id} IS NOT NULL`

export const commentList: ListSection<'comments'> = {
  kind: 'comments',
  async read({ ctx: { db }, owner, origin }, after) {
    const rows = await db
      .select({
        id: comments.id,
        postId: comments.postId,
        parentId: comments.parentId,
        text: comments.text,
        language: comments.language,
        foldedBy: comments.foldedBy,
        sensitive: comments.sensitive,
        warning: comments.warning,
        mentions: comments.mentions,
        media: comments.media,
        moderation: comments.moderation,
        at: sql<number>`${comments.createdAt}`.as('at'),
        editedAt: sql<number | null>`${comments.editedAt}`.as('edited'),
        replyCount: comments.replyCount,
        reactionCounts: comments.reactionCounts,
        authorId: users.id,
        authorName: users.username,
        authorDisplayName: users.displayName,
        parentPostId: sql<typeof comments.$inferSelect.postId | null>`${parents.postId}`.as('parent_post'),
        parentAuthorId: sql<typeof users.$inferSelect.id | null>`${parentAuthors.id}`.as('parent_author'),
        parentAuthorName: sql<string | null>`${parentAuthors.username}`.as('parent_name'),
        parentAuthorDisplayName: sql<string | null>`${parentAuthors.displayName}`.as('parent_display'),
      })
      .from(comments)
      .leftJoin(posts, sql`${posts.id} = ${comments.postId} AND ${visibleTo(owner)}`)
      .leftJoin(users, eq(users.id, posts.authorId))
      .leftJoin(parents, isParentSeen)
      .leftJoin(parentAuthors, eq(parentAuthors.id, parents.authorId))
      .where(
        and(eq(comments.authorId, owner), isNull(comments.deletedAt), sql`${comments.id} > ${after ?? ''}`),
      )
      .orderBy(asc(comments.id))
      .limit(COMMENTS)
    return page(
      rows,
      COMMENTS,
      ({ id }) => id,
      (row) => ({
        id: row.id,
        url: commentUrl(origin, row.postId, row.id),
        post: postReference(origin, row.postId, row),
        parent:
          row.parentId &&
          commentReference(origin, row.parentId, row.parentPostId, {
            authorId: row.parentAuthorId,
            authorName: row.parentAuthorName,
            authorDisplayName: row.parentAuthorDisplayName,
          }),
        text: row.text,
        language: row.language,
        foldedBy: keepersIn(row.foldedBy),
        sensitive: row.sensitive,
        warning: row.warning,
        mentions: row.mentions,
        media: row.media.map(({ id }) => id),
        moderation: row.moderation,
        createdAt: iso(row.at),
        editedAt: isoOrNull(row.editedAt),
        replyCount: row.replyCount,
        reactionCounts: row.reactionCounts,
      }),
    )
  },
}
