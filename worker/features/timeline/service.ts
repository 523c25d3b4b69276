import { DomainError, notFound } from '../../core/errors'
import type { ListId, PostId } from '../../core/ids'
import { logFailure } from '../../core/failure'
import type { Page, PageRequest } from '../../db/page'
import { merged, type Rows, toPage, withCut } from '../../db/page'
import { userHub } from '../../env'
import type { UserCtx } from '../../ctx'
import { IdKey, type PageAsked, pageRequest } from '../../use-case/page-request'
import type { PostView } from '../posts/contract'
import { END } from '../posts/lists'
import { homePage, listPage } from '../posts/statements'
import { type PostRow, postView } from '../posts/view'
import type { Feed, HomeFilter, NamedEntry, TimelinePart } from './contract'
import { takesFor } from './policy'
import { existing, selectStretch } from './store'

type Query = PageAsked
type FeedPage = PageRequest<[string]> & { feed: Feed }

/** A post in home, and its place there: that of the repost, where it stands by one. */
export type HomeEntry = { post: PostView; key: string }

/** What the people around the viewer wrote, newest first. */
export async function listHome(ctx: UserCtx, query: Query & { filter: HomeFilter }): Promise<Page<PostView>> {
  return withoutPlaces(await listPlaces(ctx, query))
}

/** The same with the place of each. */
export function listPlaces(ctx: UserCtx, query: Query & { filter: HomeFilter }): Promise<Page<HomeEntry>> {
  return listFeed(ctx, query.filter, `home:${query.filter}`, query)
}

/** What the people of a list wrote. @throws not_found, for a list of somebody else too */
export async function listOfPeople(ctx: UserCtx, list: ListId, query: Query): Promise<Page<PostView>> {
  return withoutPlaces(await listOfPeoplePlaces(ctx, list, query))
}

/** The same with the place of each. @throws not_found */
export function listOfPeoplePlaces(ctx: UserCtx, list: ListId, query: Query): Promise<Page<HomeEntry>> {
  return listFeed(ctx, { list }, `list:${list}`, query)
}

function withoutPlaces({ items, nextCursor }: Page<HomeEntry>): Page<PostView> {
  return { items: items.map(({ post }) => post), nextCursor }
}

async function listFeed(ctx: UserCtx, feed: Feed, name: string, query: Query): Promise<Page<HomeEntry>> {
  const page = { ...pageRequest(name, IdKey, query), feed }
  const rows = await fromHub(ctx, page).catch((error: unknown) => {
    if (error instanceof DomainError) throw error
    // The database knows the same, at a higher price.
    logFailure('timeline', error)
    return fromDatabase(ctx, page)
  })
  const keyOf = (row: PostRow) => [row.key]
  return toPage(rows, page.limit, name, keyOf, (row) => ({
    post: postView(row, ctx.viewer.id),
    key: String(row.key),
  }))
}

/**
 * The viewer's hub names posts, the database says which of them may be shown. More are named than are shown, so that one
 * question mostly fills the page; where many were dropped it is asked again, for more at a time. Where the hub ends, the
 * list of the database goes on from the same key.
 */
async function fromHub(ctx: UserCtx, page: FeedPage, isRebuilt = false): Promise<Rows<PostRow>> {
  const hub = userHub(ctx.env, ctx.viewer.id)
  const rows: PostRow[] = []
  const dropped: PostId[] = []
  let cut = false
  let before = page.after?.[0] ?? END
  for (const take of takesFor(page.limit)) {
    const part = await hub.timeline({ feed: page.feed, before, take })
    const read = await permitted(ctx, page, { ...part, before, limit: page.limit + 1 - rows.length })
    if (!read.fed && !isRebuilt) {
      await hub.rebuildTimeline()
      return fromHub(ctx, page, true)
    }
    rows.push(...read.rows)
    dropped.push(...read.dropped)
    cut = read.rows.cut
    if (cut || rows.length > page.limit) break
    if (!part.more) {
      const rest = await older(ctx, page, { ...part, before, limit: page.limit - rows.length })
      rows.push(...rest)
      cut = rest.cut
      break
    }
    before = part.entries.at(-1)!.feedKey
  }
  if (dropped.length > page.limit) ctx.defer(forgetGone(ctx, dropped))
  return withCut(rows, cut)
}

type Stretch = TimelinePart & { before: string; limit: number }
type Permitted = {
  rows: Rows<PostRow>
  /** Named by the hub and looked at, but not shown. */
  dropped: PostId[]
  /** Whether the hub is told of new posts; if not, nobody knows what it has missed. */
  fed: boolean
}

/** Those of the posts a hub named that may be shown, and what the viewer wrote just now; in one round trip. */
async function permitted(ctx: UserCtx, { feed }: FeedPage, part: Stretch): Promise<Permitted> {
  const { db, viewer, now } = ctx
  const { before, limit, more, entries, floor } = part
  if (before <= floor) return { rows: withCut([], false), dropped: [], fed: true }
  const asked = { feed, entries, after: before, limit }
  const { named, visits, lists, own } = await selectStretch(db, viewer.id, now, asked)
  requireList(feed, lists)
  // What lies below the last post named is not known yet, so one's own post there waits for the next stretch.
  const from = more ? entries.at(-1)!.feedKey : floor
  const mine = own.filter(({ key }) => key >= from)
  const both = merged([named, withCut(mine, own.cut && mine.length === own.length)], byKeyDescending)
  const rows = withCut(both.slice(0, limit), both.cut && both.length <= limit)
  const last = named.length < limit && !named.cut ? '' : String(named.at(-1)!.key)
  const shown = new Set(named.map(({ id }) => id))
  const dropped = entries.filter(({ postId, feedKey }) => feedKey > last && !shown.has(postId))
  return { rows, dropped: dropped.map(({ postId }) => postId), fed: visits.length > 0 }
}

/**
 * Those of these entries that stand in a feed now, each with its place there, whatever a hub has made of them: it is decided
 * as it is for a page.
 */
export async function postsAmong(
  { db, viewer, now }: UserCtx,
  feed: Feed,
  entries: NamedEntry[],
): Promise<HomeEntry[]> {
  if (entries.length === 0) return []
  const asked = { feed, entries, after: END, limit: entries.length, own: 0 }
  const { named } = await selectStretch(db, viewer.id, now, asked)
  return named.map((row) => ({ post: postView(row, viewer.id), key: String(row.key) }))
}

/** What the hub no longer has. */
async function older(
  ctx: UserCtx,
  page: FeedPage,
  { before, floor, limit }: Stretch,
): Promise<Rows<PostRow>> {
  if (floor === '') return withCut([], false)
  return fromDatabase(ctx, { ...page, limit, after: [before < floor ? before : floor] })
}

async function fromDatabase({ db, viewer }: UserCtx, page: FeedPage): Promise<Rows<PostRow>> {
  const { limit, feed } = page
  const at = { viewer: viewer.id, after: page.after?.[0] ?? null }
  if (typeof feed === 'string') return (await homePage(db, at, { limit, filter: feed })).posts
  const { lists, posts } = await listPage(db, { ...at, list: feed.list }, { limit })
  requireList(feed, lists)
  return posts
}

/** @throws not_found */
function requireList(feed: Feed, lists: unknown[]): void {
  if (typeof feed !== 'string' && lists.length === 0) throw notFound('list')
}

/** Posts that no longer exist and stood in the way of a page leave the hub. */
async function forgetGone({ db, env, viewer }: UserCtx, ids: PostId[]): Promise<void> {
  const there = new Set((await existing(db, ids)).map(({ id }) => id))
  const gone = ids.filter((id) => !there.has(id))
  if (gone.length > 0) await userHub(env, viewer.id).forgetPosts(gone)
}

function byKeyDescending(a: PostRow, b: PostRow): number {
  return a.key < b.key ? 1 : -1
}
