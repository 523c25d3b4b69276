import { type SQL, sql } from 'drizzle-orm'
import { mutedPosts, posts } from '../../db/schema'
import { blockBetween } from '../profiles/relationship'

/**
 * Who hears that a post quotes them, for any query that reads `posts`: the author of what it quotes, unless they took that
 * out of it, are across a block, or want to hear nothing of that post of theirs.
 */
export function quotedAuthorOf(): SQL {
  const mute = sql`SELECT 1 FROM ${mutedPosts} WHERE ${mutedPosts.userId} = of_quote.author_id AND ${mutedPosts.postId} = of_quote.id`
  return sql`SELECT of_quote.author_id FROM ${posts} AS of_quote
    WHERE of_quote.id = ${posts.quotedId} AND ${posts.detached} = 0 AND of_quote.author_id <> ${posts.authorId}
      AND NOT ${blockBetween(posts.authorId, sql`of_quote.author_id`)} AND NOT EXISTS (${mute})`
}
