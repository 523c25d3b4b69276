import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { UserCtx } from '../../ctx'
import { type Page, toPage } from '../../db/page'
import { preparedRead } from '../../db/prepared'
import { postReactions } from '../../db/schema'
import { IdKey, type PageAsked, pageRequest } from '../../use-case/page-request'
import type { PostView } from '../posts/contract'
import { postView, selectPosts } from '../posts/view'
import { visibleTo } from '../posts/visible'

/** Every id sorts before this. */
const END = '~'

const reactedPage = preparedRead(
  (db, { viewer, after }: { viewer: UserId; after: string | null }, { limit }: { limit: number }) => ({
    posts: selectPosts(db, viewer, {
      page: sql`
        SELECT ${postReactions.postId} AS id, ${postReactions.postId} AS key FROM ${postReactions}
        WHERE ${postReactions.userId} = ${viewer} AND ${postReactions.postId} < ${after ?? END}
        ORDER BY ${postReactions.postId} DESC`,
      shown: visibleTo(viewer),
      limit: limit + 1,
    }),
  }),
)

/** The posts that the viewer has reacted to and may still see, the newest of them first. */
export async function listReacted({ db, viewer }: UserCtx, query: PageAsked): Promise<Page<PostView>> {
  const { limit, after } = pageRequest('reacted', IdKey, query)
  const { posts } = await reactedPage(db, { viewer: viewer.id, after: after?.[0] ?? null }, { limit })
  return toPage(
    posts,
    limit,
    'reacted',
    (row) => [row.id],
    (row) => postView(row, viewer.id),
  )
}
