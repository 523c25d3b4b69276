import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Viewer } from '../../core/viewer'
import { posts, users } from '../../db/schema'
import { unfiltered } from '../filters/matching'
import { areFriends, blockBetween, hasMuted, isFollowing } from '../profiles/relationship'

/** What of a post says who sees it: `posts`, or the same under another name. */
export type Seen = Record<'authorId' | 'wallId' | 'visibility' | 'feedKey', AnyColumn>

/** `policy.canSee` in SQL, for any query that reads `posts`; the viewer may be a column of that query. */
export function visibleTo(viewer: UserId | SQL | null, post: Seen = posts): SQL {
  const published = sql`${post.feedKey} IS NOT NULL`
  if (!viewer) return sql`(${published} AND ${post.visibility} = 'public')`
  const audience = sql`(
    ${post.visibility} = 'public'
    OR ${post.wallId} = ${viewer}
    OR ${areFriends(viewer, post.wallId)}
    OR (${post.visibility} = 'followers' AND ${isFollowing(viewer, post.wallId)})
  )`
  return sql`(
    ${post.authorId} = ${viewer}
    OR (${published} AND ${post.visibility} NOT IN ('private', 'withheld') AND ${audience} AND ${noBlock(viewer, post)})
  )`
}

/** It was published on that person's wall, who may remove it whether they see it or not. */
export function standsOnWallOf(owner: UserId): SQL {
  return sql`(${posts.wallId} = ${owner} AND ${posts.feedKey} IS NOT NULL)`
}

/** `policy.canOpen` in SQL: for what asks for one post by its id. */
export function openTo(viewer: Pick<Viewer, 'id' | 'role'> | null): SQL {
  const sees = visibleTo(viewer?.id ?? null)
  if (!viewer || viewer.role === 'user') return sees
  return sql`(${sees} OR ${posts.visibility} = 'withheld')`
}

/** No block between the viewer and the people a post shows. */
export function noBlock(viewer: UserId | SQL | null, post: Pick<Seen, 'authorId' | 'wallId'> = posts): SQL {
  if (!viewer) return sql`1`
  return sql`NOT ${blockBetween(viewer, post.authorId)} AND NOT ${blockBetween(viewer, post.wallId)}`
}

/** For lists one did not ask a person for: without people one blocks, is blocked by, or muted, and words one hides. */
export function wanted(viewer: UserId | SQL | null): SQL {
  if (!viewer) return sql`1`
  return sql`${unfiltered(viewer, posts)} AND ${noBlock(viewer)} AND NOT ${hasMuted(viewer, posts.authorId)}`
}

/** For lists of what anybody wrote: of what is wanted, what is in a language the viewer reads, or in none that is known. */
export function wantedOfAnybody(viewer: UserId | null): SQL {
  if (!viewer) return sql`1`
  return sql`${wanted(viewer)} AND ${inLanguageOf(viewer)}`
}

/** The languages somebody has chosen to read, as JSON; null for whoever reads all. */
export function languagesReadBy(viewer: UserId | SQL): SQL {
  return sql`(SELECT nullif(${users.preferences} ->> '$.readLanguages', '[]') FROM ${users} WHERE ${users.id} = ${viewer})`
}

/** Of one viewer it is asked once in a query, not for each post. */
export function inLanguageOf(viewer: UserId | SQL): SQL {
  const named = sql`'"' || ${posts.language} || '"'`
  return sql`(${posts.language} IS NULL OR ${posts.authorId} = ${viewer} OR instr(coalesce(${languagesReadBy(viewer)}, ${named}), ${named}) > 0)`
}
