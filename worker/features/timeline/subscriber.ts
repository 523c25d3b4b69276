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
  followedAmong,
  type Listener,
  type Spread,
  readForTelling,
} from './audience'
import type { TimelineNews } from './contract'
import { type Errand, fanOut, type Ports, wholeLists, whoFollow } from './fan-out'
import { type List, listsOf, reachesMore } from './policy'
import { findReposted } from './reposts'
import { forgetVisits } from './store'

/** A new post: into the author's own timeline, and into those of the people around them and of whoever follows its tags. */
export async function spreadPost(ctx: Ctx, event: DomainEvent<'post.created'>): Promise<void> {
  const { postId, authorId } = event.payload
  const read = await readForTelling(ctx.db, postId, authorId)
  if (!read) return
  const { post, first, tags } = read
  await userHub(ctx.env, authorId).addPost(entryOf(post, null), false)
  const errands = [...wholeLists(listsOf(post)), ...whoFollow(tags)]
  await run(ctx, post, { errands, news: true, first })
}

/** An edit that opens a post to more people, or gives it other tags. It is no news to those who have it. */
export async function spreadEdit(ctx: Ctx, event: DomainEvent<'post.edited'>): Promise<void> {
  const { postId, authorId, wallId, visibility, before, retagged } = event.payload
  const isOpened = reachesMore({ authorId, wallId, visibility }, before)
  const isTagged = visibility === 'public' && (before !== 'public' || retagged)
  if (!isOpened && !isTagged) return
  const [[post], tags] = await ctx.db.batch([findPublished(ctx.db, postId), followedAmong(ctx.db, postId)])
  if (!post) return
  const errands = [
    ...(isOpened ? wholeLists(listsOf(post)) : []),
    ...(isTagged ? whoFollow(tags.map(({ tag }) => tag)) : []),
  ]
  await run(ctx, post, { errands, news: false })
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
  if (post && isStillFor(post, errand)) await run(ctx, post, { errands: [errand], news })
}

function isStillFor(post: Spread, { list }: Errand): boolean {
  return list === 'tag' ? post.visibility === 'public' : listsOf(post).includes(list)
}

/** `first`: the first people of each list, where they are known. */
type Told = { news: boolean; first?: Record<List, Listener[]> | undefined }

async function run(
  ctx: Ctx,
  post: Spread,
  { errands, news, first }: Told & { errands: Errand[] },
): Promise<void> {
  const outcomes = await Promise.allSettled(
    errands.map((errand) => fanOut(errand, dayOf(ctx.now), portsFor(ctx, post, { errand, news, first }))),
  )
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}

function portsFor(ctx: Ctx, post: Spread, { errand, news, first }: Told & { errand: Errand }): Ports {
  const hears = new Map<UserId, boolean>()
  return {
    async audienceAfter(stretch, limit) {
      const { list, after, upTo } = stretch
      const known = after === null && upTo === null && list !== 'tag' ? first?.[list] : undefined
      const listeners = known ?? (await audienceAfter(ctx.db, post, stretch, limit))
      for (const listener of listeners) hears.set(listener.id, listener.hears)
      return listeners
    },
    cutsAfter: (stretch, size, count) => cutsAfter(ctx.db, post, stretch, { size, count }),
    tellHub: ({ id }) =>
      userHub(ctx.env, id).addPost(entryOf(post, errand.tag), news && hears.get(id) === true),
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
}

function entryOf({ id, feedKey, authorId, by }: Spread, tag: string | null): TimelineNews {
  const entry = { postId: id, feedKey, authorId }
  if (tag !== null) return { ...entry, tag }
  return { ...entry, ...(by && { repost: { by, stands: feedKey !== '' } }) }
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

/** Somebody follows another tag, or one less. */
async function renewTag(ctx: Ctx, { payload }: DomainEvent<'followed-tags.changed'>): Promise<void> {
  await userHub(ctx.env, payload.userId).tagChanged(payload.tag)
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
  'followed-tags.changed': [renewTag],
}
