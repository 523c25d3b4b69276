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
  type Published,
  readForTelling,
} from './audience'
import { type Errand, fanOut, type Ports, wholeLists } from './fan-out'
import { type List, listsOf, reachesMore } from './policy'
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

/** A part of a large audience. By the time it is told the post may be gone, or be for fewer people. */
export async function spreadOn(ctx: Ctx, event: DomainEvent<'post.spread'>): Promise<void> {
  const { postId, errand, news } = event.payload
  const [post] = await findPublished(ctx.db, postId)
  if (post && listsOf(post).includes(errand.list)) await run(ctx, post, { errands: [errand], news })
}

async function run(
  ctx: Ctx,
  post: Published,
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
      const events = further.map((errand) => emit(ctx, 'post.spread', { postId: post.id, errand, news }))
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

function entryOf({ id, feedKey, authorId }: Published) {
  return { postId: id, feedKey, authorId }
}

type TieEvent = DomainEvent<
  'follow.created' | 'follow.removed' | 'friend.accepted' | 'friend.removed' | 'block.created'
>

/** Whose posts belong in a timeline has changed: it asks the database how things stand. */
export async function renewTies(ctx: Ctx, event: TieEvent): Promise<void> {
  await Promise.all(tiesOf(event).map(([reader, author]) => userHub(ctx.env, reader).tieChanged(author)))
}

function tiesOf(event: TieEvent): [reader: UserId, author: UserId][] {
  switch (event.type) {
    case 'follow.created':
    case 'follow.removed':
      return [[event.payload.follower, event.payload.followee]]
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
