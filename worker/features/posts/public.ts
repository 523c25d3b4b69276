import type { PostId } from '../../core/ids'
import { cachedForGuests } from '../../cache/cached'
import { lifetimes } from '../../cache/entry'
import { tagOf } from '../../cache/tags'
import type { Ctx } from '../../ctx'
import type { Page } from '../../db/page'
import { pageOf } from '../../http/paging'
import { type PostListQuery, PostView } from './contract'
import { listPosts, listWall, type Query } from './read'
import { getPost } from './service'

/*
 * What everybody reads who is not logged in. Anyone who is gets their own answer straight from the database: what they
 * may see, and what they did a moment ago.
 */
export const PostPage = pageOf('Post', PostView)

/** @throws not_found, also when the viewer may not see it */
export function showPost(ctx: Ctx, id: PostId): Promise<PostView> {
  const rule = { ...lifetimes.thing, schema: PostView, tags: [tagOf.post(id)] }
  return cachedForGuests(ctx, `post:${id}`, rule, (who) => getPost(who, id))
}

/** Of the lists, the first pages of everyone's posts are the ones that many people ask for. */
export function showPosts(ctx: Ctx, query: Query & PostListQuery): Promise<Page<PostView>> {
  const { author, tag, cursor, sort, window, limit } = query
  if (author !== undefined || tag !== undefined || cursor !== undefined) return listPosts(ctx, query)
  const rule = { ...lifetimes.list, schema: PostPage, tags: [tagOf.lists] }
  return cachedForGuests(ctx, `posts:${sort}:${window}:${limit}`, rule, (who) => listPosts(who, query))
}

/** @throws not_found for an unknown person, or one with a block between them and the viewer */
export function showWall(ctx: Ctx, username: string, query: Query): Promise<Page<PostView>> {
  if (query.cursor !== undefined) return listWall(ctx, username, query)
  const rule = { ...lifetimes.list, schema: PostPage, tags: [tagOf.lists, tagOf.wall(username)] }
  return cachedForGuests(ctx, `wall:${username}:${query.limit}`, rule, (who) =>
    listWall(who, username, query),
  )
}
