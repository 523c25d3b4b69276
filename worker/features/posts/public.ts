import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { cached, cachedForGuests } from '../../cache/cached'
import { lifetimes } from '../../cache/entry'
import { tagOf } from '../../cache/tags'
import { notFound } from '../../core/errors'
import type { PostId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Page } from '../../db/page'
import { gonePosts } from '../../db/schema'
import { pageOf } from '../../use-case/page-request'
import { type PostListQuery, PostView, type Wall } from './contract'
import { listPosts, listTag, listWall, type Query } from './read'
import { getPost } from './service'
import { publicPost } from './statements'
import { postView } from './view'

/*
 * What everybody reads who is not logged in. Anyone who is gets their own answer straight from the database: what they
 * may see, and what they did a moment ago.
 */
export const PostPage = pageOf('Post', PostView)
export const WallPage = PostPage.extend({
  /** In front of the first page: what its owner has pinned and the viewer may see, the last pinned first. */
  pinned: z.array(PostView),
}).meta({ id: 'WallPage' })

/** A post that quotes another one is asked for anew each time: what becomes of that one changes what it shows, at once. */
const quotesNothing = (post: PostView) => post.quoted === null

/** @throws not_found, also when the viewer may not see it */
export function showPost(ctx: Ctx, id: PostId): Promise<PostView> {
  const rule = { ...lifetimes.thing, schema: PostView, tags: [tagOf.post(id)], keeps: quotesNothing }
  return cachedForGuests(ctx, `post:${id}`, rule, (who) => getPost(who, id))
}

/** Of the lists, the first pages of everyone's posts are the ones that many people ask for. */
export function showPosts(ctx: Ctx, query: Query & PostListQuery): Promise<Page<PostView>> {
  const { author, tag, cursor, place, sort, window, limit } = query
  const isFirst = cursor === undefined && place === undefined
  if (author !== undefined || tag !== undefined || !isFirst) return listPosts(ctx, query)
  const rule = { ...lifetimes.list, schema: PostPage, tags: [tagOf.lists] }
  return cachedForGuests(ctx, `posts:${sort}:${window}:${limit}`, rule, (who) => listPosts(who, query))
}

/** @throws not_found for an unknown person, or one with a block between them and the viewer */
export function showWall(ctx: Ctx, username: string, query: Query): Promise<Wall> {
  if (query.cursor !== undefined) return listWall(ctx, username, query)
  const rule = { ...lifetimes.list, schema: WallPage, tags: [tagOf.lists, tagOf.wall(username)] }
  return cachedForGuests(ctx, `wall:${username}:${query.limit}`, rule, (who) =>
    listWall(who, username, query),
  )
}

/** What anybody sees of a post, and whether search engines may list it. */
export const PublicPost = z.object({ post: PostView, listed: z.boolean() })
export type PublicPost = z.infer<typeof PublicPost>

/** The same for everybody, whoever asks. @throws not_found when it is not public */
export function getPublicPost(ctx: Ctx, id: PostId): Promise<PublicPost> {
  const keeps = ({ post }: PublicPost) => quotesNothing(post)
  const rule = { ...lifetimes.thing, schema: PublicPost, tags: [tagOf.post(id)], keeps }
  return cached(ctx, `public-post:${id}`, rule, async ({ db }) => {
    const {
      posts: [row],
      listing: [listing],
    } = await publicPost(db, { id }, {})
    if (!row || !listing) throw notFound('post')
    return { post: postView(row, null), listed: Boolean(listing.listed) }
  })
}

/** Whether a post was deleted within the last year that everybody could see until then. */
export async function wasPublic({ db }: Ctx, id: PostId): Promise<boolean> {
  const found = await db.select({ id: gonePosts.id }).from(gonePosts).where(eq(gonePosts.id, id))
  return found.length > 0
}

const NEWEST = { limit: 20 }

/** The newest public posts of somebody; the same for everybody. @throws not_found */
export function getPublicPosts(ctx: Ctx, author: string): Promise<Page<PostView>> {
  const rule = { ...lifetimes.list, schema: PostPage, tags: [tagOf.lists, tagOf.wall(author)] }
  const query = { ...NEWEST, author, sort: 'recent', window: 'week' } as const
  return cached(ctx, `author:${author}`, rule, (who) => listPosts(who, query))
}

/** The newest public posts with a tag; the same for everybody. */
export function getPublicTag(ctx: Ctx, tag: string): Promise<Page<PostView>> {
  const rule = { ...lifetimes.list, schema: PostPage, tags: [tagOf.lists] }
  return cached(ctx, `tag:${tag}`, rule, (who) => listTag(who, tag, NEWEST))
}
