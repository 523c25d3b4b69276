import { z } from 'zod'
import { notFound } from '../../core/errors'
import { Id, type PostId } from '../../core/ids'
import { iso } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import { fitting, type Page, type Rows, toPage } from '../../db/page'
import { EVER } from '../../db/schema'
import { IdKey, type PageAsked, pageRequest } from '../../use-case/page-request'
import type { PostListQuery, PostView, Revision, ScheduledPost, Wall } from './contract'
import { weekOf } from './lists'
import * as list from './statements'
import { revisionsOf } from './store'
import { type PostRow, postView } from './view'

export type Query = PageAsked

/** Lists sorted by a count or a time and the post's id. */
const ScoreKey = z.tuple([z.int(), Id])

const byFeedKey = (row: PostRow) => [row.key]
const byScore = (row: PostRow) => [row.key, row.id]

export async function listPosts(ctx: Ctx, query: Query & PostListQuery): Promise<Page<PostView>> {
  if (query.author !== undefined) return listAuthor(ctx, query.author, query)
  if (query.tag !== undefined) return listTag(ctx, query.tag, query)
  if (query.sort === 'popular')
    return listPopular(ctx, query.window === 'week' ? weekOf(ctx.now) : EVER, query)
  const { limit, after } = pageRequest('everyone', IdKey, query)
  const viewer = ctx.viewer?.id ?? null
  const { posts } = await list.everyonePage(ctx.db, { viewer, after: after?.[0] ?? null }, { limit })
  return show(ctx, 'everyone', limit, posts, byFeedKey)
}

async function listPopular(ctx: Ctx, week: number, query: Query): Promise<Page<PostView>> {
  const name = `popular:${week}`
  const { limit, after } = pageRequest(name, ScoreKey, query)
  const at = { viewer: ctx.viewer?.id ?? null, week, ...scored(after) }
  const { posts } = await list.popularPage(ctx.db, at, { limit })
  return show(ctx, name, limit, posts, byScore)
}

export async function listTag(ctx: Ctx, tag: string, query: Query): Promise<Page<PostView>> {
  const { limit, after } = pageRequest(`tag:${tag}`, IdKey, query)
  const at = { viewer: ctx.viewer?.id ?? null, tag, after: after?.[0] ?? null }
  const { posts } = await list.tagPage(ctx.db, at, { limit })
  return show(ctx, `tag:${tag}`, limit, posts, byFeedKey)
}

/** @throws not_found for an unknown person, or one with a block between them and the viewer */
export async function listWall(ctx: Ctx, username: string, query: Query): Promise<Wall> {
  const name = `wall:${username}`
  if (query.cursor !== undefined)
    return { ...(await listOf(ctx, username, name, list.wallPage, query)), pinned: [] }
  const viewer = ctx.viewer?.id ?? null
  const { limit } = query
  const own = ctx.viewer?.username === username
  const { people, posts, pinned } = await list.wallTop(
    ctx.db,
    { viewer, username, after: null },
    { limit, own },
  )
  if (people.length === 0) throw notFound('person')
  return {
    ...show(ctx, name, limit, posts, byFeedKey),
    pinned: pinned.map((row) => postView(row, viewer)),
  }
}

/** What people across a block have left on the viewer's wall. */
export async function listLeftOnWall(ctx: UserCtx, query: Query): Promise<Page<PostView>> {
  const { limit, after } = pageRequest('blocked-posts', IdKey, query)
  const at = { viewer: ctx.viewer.id, after: after?.[0] ?? null }
  const { posts } = await list.leftOnWallPage(ctx.db, at, { limit })
  return show(ctx, 'blocked-posts', limit, posts, byFeedKey)
}

function listAuthor(ctx: Ctx, username: string, query: Query): Promise<Page<PostView>> {
  return listOf(ctx, username, `author:${username}`, list.authorPage, query)
}

/** A list about a person: in the same trip it asks whether the viewer may know of them. */
async function listOf(
  ctx: Ctx,
  username: string,
  name: string,
  page: typeof list.wallPage,
  query: Query,
): Promise<Page<PostView>> {
  const { limit, after } = pageRequest(name, IdKey, query)
  const at = { viewer: ctx.viewer?.id ?? null, username, after: after?.[0] ?? null }
  const { people, posts } = await page(ctx.db, at, { limit, own: ctx.viewer?.username === username })
  if (people.length === 0) throw notFound('person')
  return show(ctx, name, limit, posts, byFeedKey)
}

export async function listBookmarks(ctx: UserCtx, query: Query): Promise<Page<PostView>> {
  const { limit, after } = pageRequest('bookmarks', ScoreKey, query)
  const { posts } = await list.bookmarkPage(ctx.db, { viewer: ctx.viewer.id, ...scored(after) }, { limit })
  return show(ctx, 'bookmarks', limit, posts, byScore)
}

export async function listDrafts(ctx: UserCtx, query: Query): Promise<Page<PostView>> {
  const { limit, after } = pageRequest('drafts', IdKey, query)
  const at = { viewer: ctx.viewer.id, after: after?.[0] ?? null }
  const { posts } = await list.draftPage(ctx.db, at, { limit })
  return show(ctx, 'drafts', limit, posts, byFeedKey)
}

export async function listScheduled(ctx: UserCtx, query: Query): Promise<Page<ScheduledPost>> {
  const { limit, after } = pageRequest('scheduled', ScoreKey, query)
  const { viewer } = ctx
  const { posts } = await list.scheduledPage(ctx.db, { viewer: viewer.id, ...scored(after) }, { limit })
  return toPage(posts, limit, 'scheduled', byScore, (row) => ({
    ...postView(row, viewer.id),
    publishAt: iso(Number(row.key)),
  }))
}

/** @throws not_found when the viewer may not see the post */
export async function listRevisions({ db, viewer }: Ctx, id: PostId, query: Query): Promise<Page<Revision>> {
  const name = `revisions:${id}`
  const { limit, after } = pageRequest(name, z.tuple([z.int()]), query)
  const who = { viewer: viewer?.id ?? null, id }
  const [{ posts }, rows] = await db.batch([
    list.onePost(db, who, { role: viewer?.role ?? null }),
    revisionsOf(db, viewer, id, after?.[0] ?? 0, limit),
  ])
  if (posts.length === 0) throw notFound('post')
  return toPage(
    fitting(rows),
    limit,
    name,
    (row) => [row.number],
    ({ visibility, ...row }) => ({
      ...row,
      // Nobody else could read this version then.
      visibility: visibility === 'withheld' ? 'private' : visibility,
      createdAt: iso(row.createdAt),
    }),
  )
}

function scored(after: [number, string] | null) {
  const [score = null, id = null] = after ?? []
  return { score, id }
}

function show(
  { viewer }: Ctx,
  name: string,
  limit: number,
  rows: Rows<PostRow>,
  keyOf: (row: PostRow) => (string | number)[],
): Page<PostView> {
  return toPage(rows, limit, name, keyOf, (row) => postView(row, viewer?.id ?? null))
}
