import type { SQL } from 'drizzle-orm'
import { z } from 'zod'
import { notFound } from '../../core/errors'
import type { PostId } from '../../core/ids'
import { iso } from '../../core/time'
import type { Ctx } from '../../ctx'
import { type Page, toPage } from '../../db/page'
import type { UserCtx } from '../../http/context'
import { IdKey, type PageQuery, pageRequest } from '../../http/paging'
import { personVisible } from '../profiles/relationship'
import type { PostListQuery, PostView, Revision } from './contract'
import * as lists from './lists'
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
  return load(ctx, 'everyone', page.limit, lists.everyone(viewer, page), byFeedKey)
}

export function listTag(ctx: Ctx, tag: string, query: Query): Promise<Page<PostView>> {
  const page = pageRequest(`tag:${tag}`, IdKey, query)
  return load(ctx, `tag:${tag}`, page.limit, lists.tagged(ctx.viewer?.id ?? null, tag, page), byFeedKey)
}

/** @throws not_found for an unknown person, or one with a block between them and the viewer */
export function listWall(ctx: Ctx, username: string, query: Query): Promise<Page<PostView>> {
  const page = pageRequest(`wall:${username}`, IdKey, query)
  return loadOf(ctx, username, `wall:${username}`, page.limit, lists.wall(ctx.viewer, username, page))
}

function listAuthor(ctx: Ctx, username: string, query: Query): Promise<Page<PostView>> {
  const page = pageRequest(`author:${username}`, IdKey, query)
  return loadOf(ctx, username, `author:${username}`, page.limit, lists.byAuthor(ctx.viewer, username, page))
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

async function load(
  { db, viewer }: Ctx,
  name: string,
  limit: number,
  page: SQL,
  keyOf: (row: PostRow) => (string | number)[],
): Promise<Page<PostView>> {
  const order = keyOf === byScore ? byKeyThenId : byKey
  const rows = await selectPosts(db, viewer?.id ?? null, page, order)
  return toPage(rows, limit, name, keyOf, (row) => postView(row, viewer?.id ?? null))
}

/** A list about a person: in the same trip it asks whether the viewer may know of them. */
async function loadOf(
  ctx: Ctx,
  username: string,
  name: string,
  limit: number,
  page: SQL,
): Promise<Page<PostView>> {
  const viewer = ctx.viewer?.id ?? null
  const [found, rows] = await ctx.db.batch([
    personVisible(ctx.db, username, viewer),
    selectPosts(ctx.db, viewer, page),
  ])
  if (found.length === 0) throw notFound('person')
  return toPage(rows, limit, name, byFeedKey, (row) => postView(row, viewer))
}
