import { z } from 'zod'
import { Tag } from '../core/text'
import type { UserCtx } from '../ctx'
import type { Page } from '../db/page'
import type { PostView } from '../features/posts/contract'
import { listPosts } from '../features/posts/read'
import { listPlaces } from '../features/timeline/service'
import { notFound } from '../core/errors'
import type { Door } from './asked'
import { around, statusesOf } from './around'
import { postStatus, repostStatus, type Status } from './entities/status'
import { statusDigits } from './ids'
import { Bounds, limitOf, linkPages, type Load, type Part, placesIn, sifted, slice } from './paging'
import { flag, listOf, read } from './params'

export const Paging = Bounds.extend({ limit: limitOf(20, 40) })

export async function homeTimeline(c: Door, ctx: UserCtx): Promise<Status[]> {
  const query = await read(c, Paging)
  const load: Load<PostView> = async ({ before, limit }) => {
    const place = before === null ? undefined : [before]
    const { items, nextCursor } = await listPlaces(ctx, { filter: 'all', limit, place })
    return { items: items.map(({ post, key }) => ({ place: key, item: post })), more: nextCursor !== null }
  }
  return placed(c, load, query)
}

/** A page of what stands in home or in a list: by itself, or by a repost. */
export async function placed(
  c: Door,
  load: Load<PostView>,
  query: z.infer<typeof Paging>,
): Promise<Status[]> {
  const part = await slice(load, placesIn(query), query.limit)
  const posts = part.items.map(({ item }) => item)
  const reposters = posts.flatMap(({ repostedBy }) => (repostedBy ? [repostedBy] : []))
  const known = await around(c, { posts, people: reposters })
  linkPart(c, part)
  return part.items.map(({ place, item }) =>
    item.repostedBy ? repostStatus(item, item.repostedBy, place, known) : postStatus(item, known),
  )
}

const OfAnybody = Paging.extend({
  local: flag.optional(),
  remote: flag.optional(),
  only_media: flag.optional(),
  any: listOf(z.string()),
  all: listOf(z.string()),
  none: listOf(z.string()),
})

export async function publicTimeline(c: Door): Promise<Status[]> {
  const query = await read(c, OfAnybody)
  // Everybody is here: nothing comes from other servers.
  if (query.remote) return []
  const load = listed((page) => listPosts(c.var.ctx, { ...recent, ...page }))
  return shown(c, query.only_media ? sifted(load, hasMedia) : load, query)
}

export async function tagTimeline(c: Door, name: string): Promise<Status[]> {
  const query = await read(c, OfAnybody)
  const tag = Tag.safeParse(name)
  if (!tag.success) throw notFound('tag')
  const tags = [tag.data, ...query.any].flatMap((one) => Tag.safeParse(one).data ?? [])
  const load = listed((page) => listPosts(c.var.ctx, { ...recent, ...page, tag: tag.data }))
  const { only_media, all, none } = query
  if (tags.length === 1 && all.length + none.length === 0 && !only_media) return shown(c, load, query)
  const passes = (post: PostView) => {
    const has = (one: string) => post.tags.includes(Tag.safeParse(one).data ?? '')
    return all.every(has) && !none.some(has) && (!only_media || hasMedia(post))
  }
  const [first, ...others] = tags.map((one) =>
    listed((page) => listPosts(c.var.ctx, { ...recent, ...page, tag: one })),
  )
  return shown(c, sifted(together(first ?? load, others), passes), query)
}

const recent = { sort: 'recent', window: 'week' } as const

export const hasMedia = ({ media }: PostView) => media.length > 0

type Ask = (page: { limit: number; place: [string] | undefined }) => Promise<Page<PostView>>

/** A list of posts that is sorted by when they were published. */
export function listed(ask: Ask): Load<PostView> {
  return async ({ before, limit }) => {
    const { items, nextCursor } = await ask({ limit, place: before === null ? undefined : [before] })
    return { items: items.map((post) => ({ place: post.id, item: post })), more: nextCursor !== null }
  }
}

/** Several lists as one, each post once. */
function together(first: Load<PostView>, others: Load<PostView>[]): Load<PostView> {
  if (others.length === 0) return first
  return async (from) => {
    const parts = await Promise.all([first, ...others].map((load) => load(from)))
    const each = new Map(parts.flatMap(({ items }) => items).map((item) => [item.place, item]))
    const all = [...each.values()].sort((a, b) => (a.place < b.place ? 1 : -1))
    return {
      items: all.slice(0, from.limit),
      more: all.length > from.limit || parts.some(({ more }) => more),
    }
  }
}

/** A page of posts, with where the next one is. */
export async function shown(c: Door, load: Load<PostView>, query: z.infer<typeof Paging>): Promise<Status[]> {
  const part = await slice(load, placesIn(query), query.limit)
  linkPart(c, part)
  return statusesOf(
    c,
    part.items.map(({ item }) => item),
  )
}

/** Places are written as ids of statuses, so that the id of one that was shown is one as well. */
function linkPart(c: Door, { items, more, end }: Part<PostView>): void {
  const digits = (place: string | undefined) =>
    place === undefined ? undefined : statusDigits('post', place)
  linkPages(c, {
    first: digits(items[0]?.place),
    last: digits(end ?? items.at(-1)?.place),
    more,
  })
}
