import { sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { preparedRead } from '../../db/prepared'
import { posts } from '../../db/schema'
import type { PostView } from './contract'
import { postView, selectPosts } from './view'
import { visibleTo, wantedOfAnybody } from './visible'

const postsNamed = preparedRead((db, { ids, viewer }: { ids: string; viewer: UserId | null }) => ({
  posts: selectPosts(db, viewer, {
    page: sql`SELECT value AS id, value AS key FROM json_each(${ids})`,
    shown: visibleTo(viewer),
  }),
}))

/** Those of the posts that the viewer may see, by their ids. */
export async function postsOf({ db, viewer }: Ctx, ids: readonly PostId[]): Promise<Map<PostId, PostView>> {
  if (ids.length === 0) return new Map()
  const who = viewer?.id ?? null
  const found = await postsNamed(db, { ids: JSON.stringify([...new Set(ids)]), viewer: who }, {})
  return new Map(found.posts.map((row) => [row.id, postView(row, who)]))
}

const listedNamed = preparedRead((db, { ids, viewer }: { ids: string; viewer: UserId | null }) => ({
  posts: selectPosts(db, viewer, {
    page: sql`SELECT value AS id, value AS key FROM json_each(${ids})`,
    shown: sql`${posts.visibility} = 'public' AND ${posts.feedKey} IS NOT NULL AND ${wantedOfAnybody(viewer)}`,
  }),
}))

/** Those of the posts that the viewer would be shown in the list of everybody's. */
export async function listedPostsOf(
  { db, viewer }: Ctx,
  ids: readonly PostId[],
): Promise<Map<PostId, PostView>> {
  if (ids.length === 0) return new Map()
  const who = viewer?.id ?? null
  const found = await listedNamed(db, { ids: JSON.stringify([...new Set(ids)]), viewer: who }, {})
  return new Map(found.posts.map((row) => [row.id, postView(row, who)]))
}
