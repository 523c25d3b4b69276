import type { UserId } from '../../core/ids'
import { dayOf } from '../../core/time'
import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'
import { emit, flush, store } from '../../events/outbox'
import {
  audienceAfter,
  cutsAfter,
  findPublished,
  type Listener,
  type Spread,
  readForTelling,
} from './audience'
import type { TimelineNews } from './contract'
import { type Errand, fanOut, type Ports, wholeLists } from './fan-out'
import { type List, listsOf, reachesMore } from './policy'
import { findReposted } from './reposts'
import { forgetVisits } from './store'

/** A new post: into the author's own timeline, and into those of the people around them. */
export async function spreadPost(ctx: Ctx, event: DomainEvent<'post.created'>): Promise<void> {
  const { postId, authorId } = event.payload
  const read = await readForTelling(ctx.db, postId, authorId)
  if (!read) return
  const { post, first } = read
  await userHub(ctx.env, authorId).addPost(entryOf(post), false)
  await run(ctx, post, { errands: wholeLists(listsOf(post)), news: true, first })
}

/** An edit that opens a post to more people. It is no news to those who have it. */
export async function spreadEdit(ctx: Ctx, event: DomainEvent<'post.edited'>): Promise<void> {
  const { authorId, wallId, visibility, before } = event.payload
  if (!reachesMore({ authorId, wallId, visibility }, before)) return
  const [post] = await findPublished(ctx.db, event.payload.postId)
  if (post) await run(ctx, post, { errands: wholeLists(listsOf(post)), news: false })
}

/** A repost, or that it was taken back, to those who follow whoever did it: as it stands now, whichever event says so. */
async function spreadRepost(ctx: Ctx, event: DomainEvent<'repost.added' | 'repost.removed'>): Promise<void> {
  const { postId, userId } = event.payload
  const [post] = await findReposted(ctx.db, postId, userId)
  const news = event.type === 'repost.added'
  if (post) await run(ctx, post, { errands: wholeLists(['followers']), news })
}

/** A part of a large audience. By the time it is told the post may be gone, or be for fewer people. */
export async function spreadOn(ctx: Ctx, event: DomainEvent<'post.spread'>): Promise<void> {
  const { postId, errand, news, by } = event.payload
  if (by) {
    const [reposted] = await findReposted(ctx.db, postId, by)
    if (reposted) await run(ctx, reposted, { errands: [errand], news })
    return
  }
  const [post] = await findPublished(ctx.db, postId)
  if (post && listsOf(post).includes(errand.list)) await run(ctx, post, { errands: [errand], news })
}

async function run(
  ctx: Ctx,
  post: Spread,
  { errands, news, first }: { errands: Errand[]; news: boolean; first?: Record<List, Listener[]> },
): Promise<void> {
  const hears = new Map<UserId, boolean>()
  const ports: Ports = {
    async audienceAfter(stretch, limit) {
      const isFirst = stretch.after === null && stretch.upTo === null
      const listeners =
        (isFirst && first?.[stretch.list]) || (await audienceAfter(ctx.db, post, stretch, limit))
      for (const listener of listeners) hears.set(listener.id, listener.hears)
      return listeners
    },
    cutsAfter: (stretch, size, count) => cutsAfter(ctx.db, post, stretch, { size, count }),
    tellHub: ({ id }) => userHub(ctx.env, id).addPost(entryOf(post), news && hears.get(id) === true),
    async sendOn(further) {
      const known = ctx.emitted.length
      const events = further.map((errand) =>
        emit(ctx, 'post.spread', { postId: post.id, errand, news, by: post.by ?? null }),
      )
      const mine = ctx.emitted.slice(known)
      await store(ctx, events)
      // At once: a large audience is not to wait until everything else in this batch of messages is done.
      await flush(ctx, mine)
    },
  }
  const outcomes = await Promise.allSettled(errands.map((errand) => fanOut(errand, dayOf(ctx.now), ports)))
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}

function entryOf({ id, feedKey, authorId, by }: Spread): TimelineNews {
  return { postId: id, feedKey, authorId, ...(by && { repost: { by, stands: feedKey !== '' } }) }
}

type TieEvent = DomainEvent<
  | 'follow.created'
  | 'follow.removed'
  | 'friend.accepted'
  | 'friend.removed'
  | 'block.created'
  | 'mute.created'
  | 'mute.removed'
  | 'reposts.hidden'
  | 'reposts.shown'
>

/** Whose posts belong in a timeline has changed: it asks the database how things stand. */
async function renewTies(ctx: Ctx, event: TieEvent): Promise<void> {
  await Promise.all(tiesOf(event).map(([reader, author]) => userHub(ctx.env, reader).tieChanged(author)))
}

function tiesOf(event: TieEvent): [reader: UserId, author: UserId][] {
  switch (event.type) {
    case 'follow.created':
    case 'follow.removed':
      return [[event.payload.follower, event.payload.followee]]
    case 'mute.created':
    case 'mute.removed':
    case 'reposts.hidden':
    case 'reposts.shown':
      return [[event.payload.by, event.payload.other]]
    case 'friend.accepted':
      return bothWays(event.payload.by, event.payload.from)
    case 'friend.removed':
    case 'block.created':
      return bothWays(event.payload.by, event.payload.other)
  }
}

function bothWays(a: UserId, b: UserId): [UserId, UserId][] {
  return [
    [a, b],
    [b, a],
  ]
}

/** Somebody's lists are others, or who stands on them. */
async function renewLists(ctx: Ctx, { payload }: DomainEvent<'lists.changed'>): Promise<void> {
  await userHub(ctx.env, payload.userId).tieChanged(payload.personId)
}

/** A ban that is lifted brings back whom one followed, and an import brings posts and people, without an event for each. */
export async function outdateTimeline(
  ctx: Ctx,
  event: DomainEvent<'author.standing-changed' | 'import.ended'>,
): Promise<void> {
  await forgetVisits(ctx.db, event.payload.userId)
}

/** An import has no event for each tie and post. */
export async function outdateTimelines(ctx: Ctx): Promise<void> {
  await forgetVisits(ctx.db)
}

/** What says whose posts and reposts belong in a timeline, and which reposts there are. */
export const onRepostsAndTies = {
  'repost.added': [spreadRepost],
  'repost.removed': [spreadRepost],
  'follow.created': [renewTies],
  'follow.removed': [renewTies],
  'friend.accepted': [renewTies],
  'friend.removed': [renewTies],
  'block.created': [renewTies],
  'mute.created': [renewTies],
  'mute.removed': [renewTies],
  'reposts.hidden': [renewTies],
  'reposts.shown': [renewTies],
  'lists.changed': [renewLists],
}
