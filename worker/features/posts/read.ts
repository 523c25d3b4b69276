import type { SQL } from 'drizzle-orm'
import { z } from 'zod'
import { notFound } from '../../core/errors'
import type { PostId } from '../../core/ids'
import { iso } from '../../core/time'
import type { Ctx } from '../../ctx'
import { type Page, toPage } from '../../db/page'
import type { UserCtx } from '../../http/context'
import { IdKey, type PageQuery, pageRequest } from '../../http/paging'
import type { PostListQuery, PostView, Revision } from './contract'
import * as lists from './lists'
import { everyonePage, knownPerson, wallPage } from './statements'
import { revisionsOf } from './store'
import { byKey, byKeyThenId, type PostRow, postView, selectPosts } from './view'
import { openTo } from './visible'

export type Query = z.infer<typeof PageQuery>

/** Lists sorted by a count or a time and the post's id. */
const ScoreKey = z.tuple([z.int(), z.uuidv7()])

const byFeedKey = (row: PostRow) => [row.key]
const byScore = (row: PostRow) => [row.key, row.id]

export function listPosts(ctx: Ctx, query: Query & PostListQuery): Promise<Page<PostView>> {
  const viewer = ctx.viewer?.id ?? null
  if (query.author !== undefined) return listAuthor(ctx, query.author, query)
  if (query.tag !== undefined) return listTag(ctx, query.tag, query)
  if (query.sort === 'popular') {
    const week = query.window === 'week' ? lists.weekOf(ctx.now) : null
    const name = `popular:${week ?? 'all'}`
    const page = pageRequest(name, ScoreKey, query)
    return load(ctx, name, page.limit, lists.popular(viewer, week, page), byScore)
  }
  const page = pageRequest('everyone', IdKey, query)
  const posts = everyonePage(ctx.db, { viewer, after: page.after?.[0] ?? null }, { limit: page.limit })
  return show(ctx, 'everyone', page.limit, posts, byFeedKey)
}

export function listTag(ctx: Ctx, tag: string, query: Query): Promise<Page<PostView>> {
  const page = pageRequest(`tag:${tag}`, IdKey, query)
  return load(ctx, `tag:${tag}`, page.limit, lists.tagged(ctx.viewer?.id ?? null, tag, page), byFeedKey)
}

/** @throws not_found for an unknown person, or one with a block between them and the viewer */
export function listWall(ctx: Ctx, username: string, query: Query): Promise<Page<PostView>> {
  const { limit, after } = pageRequest(`wall:${username}`, IdKey, query)
  const viewer = ctx.viewer?.id ?? null
  const own = ctx.viewer?.username === username
  const posts = wallPage(ctx.db, { viewer, username, after: after?.[0] ?? null }, { limit, own })
  return showOf(ctx, username, `wall:${username}`, limit, posts)
}

function listAuthor(ctx: Ctx, username: string, query: Query): Promise<Page<PostView>> {
  const page = pageRequest(`author:${username}`, IdKey, query)
  const posts = selectPosts(ctx.db, ctx.viewer?.id ?? null, lists.byAuthor(ctx.viewer, username, page))
  return showOf(ctx, username, `author:${username}`, page.limit, posts)
}

export function listBookmarks(ctx: UserCtx, query: Query): Promise<Page<PostView>> {
  const page = pageRequest('bookmarks', ScoreKey, query)
  return load(ctx, 'bookmarks', page.limit, lists.bookmarked(ctx.viewer.id, page), byScore)
}

export function listDrafts(ctx: UserCtx, query: Query): Promise<Page<PostView>> {
  const page = pageRequest('drafts', IdKey, query)
  return load(ctx, 'drafts', page.limit, lists.drafts(ctx.viewer.id, page), byFeedKey)
}

/** @throws not_found when the viewer may not see the post */
export async function listRevisions({ db, viewer }: Ctx, id: PostId, query: Query): Promise<Page<Revision>> {
  const name = `revisions:${id}`
  const { limit, after } = pageRequest(name, z.tuple([z.int()]), query)
  const who = viewer?.id ?? null
  const [visible, rows] = await db.batch([
    selectPosts(db, who, lists.one(id, openTo(viewer))),
    revisionsOf(db, viewer, id, after?.[0] ?? 0, limit),
  ])
  if (visible.length === 0) throw notFound('post')
  return toPage(
    rows,
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

function load(
  ctx: Ctx,
  name: string,
  limit: number,
  page: SQL,
  keyOf: (row: PostRow) => (string | number)[],
): Promise<Page<PostView>> {
  const order = keyOf === byScore ? byKeyThenId : byKey
  return show(ctx, name, limit, selectPosts(ctx.db, ctx.viewer?.id ?? null, page, order), keyOf)
}

async function show(
  { viewer }: Ctx,
  name: string,
  limit: number,
  posts: PromiseLike<PostRow[]>,
  keyOf: (row: PostRow) => (string | number)[],
): Promise<Page<PostView>> {
  return toPage(await posts, limit, name, keyOf, (row) => postView(row, viewer?.id ?? null))
}

type Posts = ReturnType<typeof wallPage> | ReturnType<typeof selectPosts>

/** A list about a person: in the same trip it asks whether the viewer may know of them. */
async function showOf(
  ctx: Ctx,
  username: string,
  name: string,
  limit: number,
  posts: Posts,
): Promise<Page<PostView>> {
  const viewer = ctx.viewer?.id ?? null
  const [found, rows] = await ctx.db.batch([knownPerson(ctx.db, { viewer, username }, {}), posts])
  if (found.length === 0) throw notFound('person')
  return toPage(rows, limit, name, byFeedKey, (row) => postView(row, viewer))
}
