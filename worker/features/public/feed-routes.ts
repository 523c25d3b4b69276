import { type Context, Hono } from 'hono'
import { notFound } from '../../core/errors'
import { plainName } from '../../core/markup/visible'
import { Tag } from '../../core/text'
import { iso } from '../../core/time'
import type { AppEnv } from '../../http/app-env'
import { etagOf, isKnown } from '../../use-case/etag'
import { getPublicPosts, getPublicTag } from '../posts/public'
import { Username } from '../profiles/contract'
import { getPublicProfile } from '../profiles/public'
import { addressOf, type FeedFormat, feedFiles } from './addresses'
import { atomOf, type Feed, jsonFeedOf, updatedAt } from './feed'
import { originOf } from './origin'
import { HANDLE } from './page'

const types = { atom: 'application/atom+xml; charset=utf-8', json: 'application/feed+json; charset=utf-8' }

export const feedRoutes = new Hono<AppEnv>()
  .get(`/${HANDLE}/${feedFiles.atom}`, async (c) => send(c, 'atom', await feedOfPerson(c)))
  .get(`/${HANDLE}/${feedFiles.json}`, async (c) => send(c, 'json', await feedOfPerson(c)))
  .get(`/tags/:tag/${feedFiles.atom}`, async (c) => send(c, 'atom', await feedOfTag(c)))
  .get(`/tags/:tag/${feedFiles.json}`, async (c) => send(c, 'json', await feedOfTag(c)))

type Found = { feed: Feed; listed: boolean }

/** @throws not_found */
async function feedOfPerson(c: Context<AppEnv>): Promise<Found> {
  const username = Username.safeParse((c.req.param('handle') ?? '').slice(1))
  if (!username.success) throw notFound('person')
  const { ctx } = c.var
  const [{ profile, listed }, { items }] = await Promise.all([
    getPublicProfile(ctx, username.data),
    getPublicPosts(ctx, username.data),
  ])
  const origin = originOf(c)
  const home = addressOf.profile(origin, profile.username)
  const name = plainName(profile.displayName)
  const author = { name, url: home, picture: `${origin}${profile.avatarUrl}` }
  const title = `${name} (@${profile.username})`
  const description = profile.bio || `What ${name} writes on Warren.`
  return { feed: { title, description, home, author, posts: items, since: profile.createdAt }, listed }
}

/** @throws not_found for what is no tag; one that nobody has used yet has an empty feed, to wait at. */
async function feedOfTag(c: Context<AppEnv>): Promise<Found> {
  const tag = Tag.safeParse(c.req.param('tag'))
  if (!tag.success) throw notFound('tag')
  const { items } = await getPublicTag(c.var.ctx, tag.data)
  const home = addressOf.tag(originOf(c), tag.data)
  const description = `What people write about #${tag.data} on Warren.`
  const feed = { title: `#${tag.data}`, description, home, author: null, posts: items, since: iso(0) }
  return { feed, listed: true }
}

/**
 * Whether a reader has it already is decided by the `ETag` alone: `Last-Modified` is for showing, since a feed that loses
 * a post gets no younger by it.
 */
function send(c: Context<AppEnv>, format: FeedFormat, { feed, listed }: Found): Response {
  const origin = originOf(c)
  const body = format === 'atom' ? atomOf(feed, origin) : JSON.stringify(jsonFeedOf(feed, origin))
  const etag = etagOf(format, body)
  const headers = {
    ETag: etag,
    'Last-Modified': new Date(updatedAt(feed)).toUTCString(),
    'Cache-Control': 'public, max-age=60',
    ...(!listed && { 'X-Robots-Tag': 'noindex' }),
  }
  if (isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'Content-Type': types[format] })
}
