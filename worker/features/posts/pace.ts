import { desc, type SQL, sql } from 'drizzle-orm'
import { DomainError } from '../../core/errors'
import { firstIdOf, type UserId } from '../../core/ids'
import { MINUTE, SECOND } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import type { Statement } from '../../db/client'
import { guard } from '../../db/guard'
import { comments, posts } from '../../db/schema'
import { preparedRead } from '../../db/prepared'
import { postLimits } from './limits'

/*
 * More texts within a minute than anybody minds would be kept out of sight by the analysis (moderation/analysis/flood.ts).
 * Who writes so fast is told at once, and nothing of theirs is lost.
 */
type Kind = keyof typeof postLimits.perMinute
type Text = { id: string; at: number }
export type Texts = { posts: Text[]; comments: Text[] }

const MOST = Math.max(...Object.values(postLimits.perMinute)) + 1

/** Asks when the author wrote the posts and comments of the last minute; nothing, where nobody minds how fast one writes. */
export function textsOfLastMinute(ctx: Ctx, author: UserId) {
  return isMinded(ctx) ? [lastTexts(ctx.db, lastMinute(ctx, author), {})] : []
}

function isMinded({ env }: Ctx): boolean {
  return env.MODERATION !== 'off' && env.RATE_LIMITS !== 'off'
}

type LastMinute = { author: UserId; since: number; key: string }

function lastMinute({ now }: Ctx, author: UserId): LastMinute {
  return { author, since: now - MINUTE, key: firstIdOf(now - MINUTE) }
}

const ownPosts = ({ author, key, since }: LastMinute) =>
  sql`${posts.authorId} = ${author} AND ${posts.feedKey} > ${key} AND ${posts.createdAt} > ${since}`
const ownComments = ({ author, key, since }: LastMinute) =>
  sql`${comments.authorId} = ${author} AND ${comments.id} > ${key} AND ${comments.createdAt} > ${since} AND ${comments.deletedAt} IS NULL`

const lastTexts = preparedRead((db, asked: LastMinute) => ({
  posts: db
    .select({ id: posts.id, at: posts.createdAt })
    .from(posts)
    .where(ownPosts(asked))
    .orderBy(desc(posts.feedKey))
    .limit(MOST),
  comments: db
    .select({ id: comments.id, at: comments.createdAt })
    .from(comments)
    .where(ownComments(asked))
    .orderBy(desc(comments.id))
    .limit(MOST),
}))

/**
 * For the batch that stores a new text: it fails unless the author keeps the pace when it is reached. Texts at the very same
 * moment see nothing of each other when they ask.
 */
export function guardPace(ctx: UserCtx, kind: Kind): Statement[] {
  if (!isMinded(ctx)) return []
  const asked = lastMinute(ctx, ctx.viewer.id)
  const most = postLimits.perMinute[kind]
  const upTo = (rows: SQL) => sql`(SELECT count(*) FROM (SELECT 1 FROM ${rows} LIMIT ${most + 1}))`
  const count = sql`${upTo(sql`${posts} WHERE ${ownPosts(asked)}`)} + ${upTo(sql`${comments} WHERE ${ownComments(asked)}`)}`
  return [guard(ctx.db, sql`${count} <= ${most}`)]
}

/** To be asked when a batch with `guardPace` in it was guarded. @throws rate_limited when that was why */
export async function recheckPace(ctx: UserCtx, kind: Kind): Promise<void> {
  const [texts] = await Promise.all(textsOfLastMinute(ctx, ctx.viewer.id))
  keepPace(ctx, kind, texts)
}

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
  const tooEarly = times[postLimits.perMinute[kind]]
  if (tooEarly === undefined) return
  const seconds = String(Math.max(1, Math.ceil((tooEarly + MINUTE - now) / SECOND)))
  throw new DomainError(
    'rate_limited',
    `You wrote ${times.length} texts within a minute. Try again in ${seconds} seconds.`,
    { headers: { 'Retry-After': seconds } },
  )
}
