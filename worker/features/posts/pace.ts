import { desc, sql } from 'drizzle-orm'
import { DomainError } from '../../core/errors'
import type { UserId } from '../../core/ids'
import { limits } from '../../core/limits'
import { MINUTE, SECOND } from '../../core/time'
import { keyAt } from '../../core/time-key'
import type { Ctx } from '../../ctx'
import { comments, posts } from '../../db/schema'
import { statement } from '../../db/statement'

/*
 * More texts within a minute than anybody minds would be kept out of sight by the analysis (moderation/analysis/flood.ts).
 * Who writes so fast is told at once, and nothing of theirs is lost.
 */
type Kind = keyof typeof limits.textsPerMinute
type Text = { id: string; at: number }
export type Texts = { posts: Text[]; comments: Text[] }

const MOST = Math.max(...Object.values(limits.textsPerMinute)) + 1

/** Asks when the author wrote the posts and comments of the last minute; nothing, where nobody minds how fast one writes. */
export function textsOfLastMinute({ db, env, now }: Ctx, author: UserId) {
  if (env.MODERATION === 'off' || env.RATE_LIMITS === 'off') return []
  return [lastTexts(db, { author, since: now - MINUTE, key: keyAt(now - MINUTE) }, {})]
}

const lastTexts = statement((db, { author, since, key }: { author: UserId; since: number; key: string }) => ({
  posts: db
    .select({ id: posts.id, at: posts.createdAt })
    .from(posts)
    .where(sql`${posts.authorId} = ${author} AND ${posts.feedKey} > ${key} AND ${posts.createdAt} > ${since}`)
    .orderBy(desc(posts.feedKey))
    .limit(MOST),
  comments: db
    .select({ id: comments.id, at: comments.createdAt })
    .from(comments)
    .where(
      sql`${comments.authorId} = ${author} AND ${comments.id} > ${key} AND ${comments.createdAt} > ${since} AND ${comments.deletedAt} IS NULL`,
    )
    .orderBy(desc(comments.id))
    .limit(MOST),
}))

/**
 * @param texts of the last minute
 * @param edited the one that is changed: it does not count against itself
 * @throws rate_limited, with the seconds until the next text would be in time
 */
export function keepPace(
  { now }: Ctx,
  kind: Kind,
  texts: Texts | undefined,
  edited: string | null = null,
): void {
  if (!texts) return
  const others = [...texts.posts, ...texts.comments].filter(({ id }) => id !== edited)
  const times = others.map(({ at }) => at).sort((a, b) => b - a)
  const tooEarly = times[limits.textsPerMinute[kind]]
  if (tooEarly === undefined) return
  const seconds = String(Math.max(1, Math.ceil((tooEarly + MINUTE - now) / SECOND)))
  throw new DomainError(
    'rate_limited',
    `You wrote ${times.length} texts within a minute. Try again in ${seconds} seconds.`,
    { headers: { 'Retry-After': seconds } },
  )
}
