import { dateOf } from '../../core/calendar'
import { dayOf } from '../../core/time'
import { DomainError, notFound } from '../../core/errors'
import type { PostId } from '../../core/ids'
import type { UserCtx } from '../../ctx'
import { withoutZeros } from '../posts/view'
import { type ReactionCounts, reactionKinds } from '../reactions/vocabulary'
import type { PostInsights } from './contract'
import { countAudience, countCommenters, findPost, selectPostDays, selectWaitingDays } from './insight-store'

/** Days that are told one by one. */
const DAYS = 366
/** With fewer viewers, a share would say who they are. */
const FEWEST_VIEWERS = 5

/** How a post does. @throws not_found, forbidden for anyone but its author */
export async function insightsOf({ db, viewer, now }: UserCtx, id: PostId): Promise<PostInsights> {
  const me = viewer.id
  const [[post], days, [commenters], [audience], ...waiting] = await db.batch([
    findPost(db, me, id),
    selectPostDays(db, me, id, dayOf(now) - DAYS + 1),
    countCommenters(db, me, id),
    countAudience(db, me, id),
    ...selectWaitingDays(db, me, id),
  ])
  if (!post) throw notFound('post')
  if (post.authorId !== me) throw new DomainError('forbidden', 'Only its author sees how a post does.')
  return {
    views: post.views,
    comments: post.comments,
    commenters: commenters?.people ?? 0,
    reactions: withoutZeros(post.reactions),
    audience: audience && audience.viewers >= FEWEST_VIEWERS ? withOthers(audience) : null,
    timeZone: 'UTC',
    days: byDay([...days, ...waiting.flat()]),
  }
}

function withOthers(audience: { viewers: number; friends: number; followers: number }) {
  return { ...audience, others: audience.viewers - audience.friends - audience.followers }
}

type Fact = { day: number; fact: string; count: number }

function byDay(facts: Fact[]): PostInsights['days'] {
  const days = [...Map.groupBy(facts, ({ day }) => day)].sort(([a], [b]) => a - b)
  return days.map(([day, those]) => {
    const count = (fact: string) =>
      those.reduce((sum, each) => sum + (each.fact === fact ? each.count : 0), 0)
    const reactions: ReactionCounts = {}
    for (const kind of reactionKinds) reactions[kind] = count(kind)
    return {
      date: dateOf(day),
      views: count('views'),
      comments: count('comments'),
      reactions: withoutZeros(reactions),
    }
  })
}
