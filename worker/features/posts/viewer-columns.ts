import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { bookmarks, mutedPosts, pinnedPosts, postReactions, posts, reposts } from '../../db/schema'
import { matchedBy } from '../filters/matching'
import { pollColumn } from '../polls/column'
import { areFriends } from '../profiles/relationship'
import type { ReactionKind } from '../reactions/vocabulary'
import { isInvited } from './commenting'
import { quotedColumn } from './quoted'
import { mayQuote } from './quoting'

/** The author may write where the post stands: it is their own wall, or a friend's. */
export const onOpenWall = sql`(${posts.wallId} = ${posts.authorId} OR ${areFriends(sql`${posts.authorId}`, posts.wallId)})`

/** Several answers in one column. */
export const marks = { bookmarked: 1, muted: 2, invited: 4, reposted: 8, pinned: 16, quotable: 32 } as const

/** How somebody stands to a post. */
export function viewerColumns(viewer: UserId | null) {
  if (!viewer) {
    return {
      reaction: sql<ReactionKind | null>`NULL`.as('reaction'),
      marks: sql<number>`0`.as('marks'),
      wallIsOpen: sql<number>`0`.as('wall_is_open'),
      filtered: matchedBy(null, posts),
      poll: pollColumn(null),
      quoted: quotedColumn(null),
    }
  }
  const mine = sql`${postReactions.postId} = ${posts.id} AND ${postReactions.userId} = ${viewer}`
  const kept = sql`${bookmarks.userId} = ${viewer} AND ${bookmarks.postId} = ${posts.id}`
  const passedOn = sql`${reposts.postId} = ${posts.id} AND ${reposts.userId} = ${viewer}`
  const quiet = sql`${mutedPosts.userId} = ${viewer} AND ${mutedPosts.postId} = ${posts.id}`
  // Only its author pins a post.
  const pinned = sql`${posts.authorId} = ${viewer} AND EXISTS (SELECT 1 FROM ${pinnedPosts} WHERE ${pinnedPosts.postId} = ${posts.id})`
  return {
    reaction: sql<ReactionKind | null>`(SELECT ${postReactions.kind} FROM ${postReactions} WHERE ${mine})`.as(
      'reaction',
    ),
    marks:
      sql<number>`(EXISTS (SELECT 1 FROM ${bookmarks} WHERE ${kept}) + 2 * EXISTS (SELECT 1 FROM ${mutedPosts} WHERE ${quiet}) + 4 * ${isInvited(viewer)} + 8 * EXISTS (SELECT 1 FROM ${reposts} WHERE ${passedOn}) + 16 * (${pinned}) + 32 * ${mayQuote(viewer)})`.as(
        'marks',
      ),
    // Asked of one's own posts alone: nobody else edits them.
    wallIsOpen: sql<number>`(${posts.authorId} = ${viewer} AND ${onOpenWall})`.as('wall_is_open'),
    filtered: matchedBy(viewer, posts),
    poll: pollColumn(viewer),
    quoted: quotedColumn(viewer),
  }
}
