import { type Context, Hono } from 'hono'
import { isTokenOfApp } from '../features/auth/app-tokens'
import { bearerOf, identify } from '../features/auth/middleware'
import type { Holders } from '../features/media/holders'
import type { AppEnv } from '../http/app-env'
import { idempotencyKey, limitBody } from '../http/body'
import { brake } from '../http/brake'
import { inOne } from '../http/in-one'
import { requireSigningKey } from '../http/signing-key'
import { accountRoutes } from './routes-accounts'
import { aroundRoutes } from './routes-around'
import { instanceRoutes } from './routes-instance'
import { listRoutes } from './routes-lists'
import { olderRoutes } from './routes-older'
import { quoteRoutes } from './routes-quotes'
import { statusRoutes } from './routes-statuses'
import { withinScopes } from './scopes'
import { streamingRoutes } from './streaming'

/*
 * A door for apps made for Mastodon (decision 143). It stands beside Warren's own API, parses what such apps send, calls the
 * same uses, and answers as they expect. It has no SQL of its own.
 */
export const mastodonApp = (holders: Holders) =>
  new Hono<AppEnv>()
    .use(inOne(brake, requireSigningKey, limitBody, identify, withinScopes, idempotencyKey))
    .route('/', instanceRoutes)
    .route('/', statusRoutes)
    .route('/', accountRoutes)
    .route('/', aroundRoutes(holders))
    .route('/', listRoutes)
    .route('/', quoteRoutes)
    .route('/', olderRoutes)
    .route('/', streamingRoutes)

/** What is Mastodon's alone below `/api/v1/`, and all below `/api/v2/`. */
const own = new Set([
  'accounts',
  'announcements',
  'annual_reports',
  'collections',
  'custom_emojis',
  'directory',
  'domain_blocks',
  'emails',
  'endorsements',
  'favourites',
  'featured_tags',
  'follow_requests',
  'followed_tags',
  'instance',
  'markers',
  'polls',
  'preferences',
  'profile',
  'scheduled_statuses',
  'statuses',
  'streaming',
  'timelines',
  'trends',
])

/** Both doors have these: who asks is answered as they ask. */
const shared = new Set([
  'blocks',
  'bookmarks',
  'conversations',
  'filters',
  'lists',
  'media',
  'mutes',
  'notifications',
  'push',
  'reports',
  'search',
  'suggestions',
  'tags',
])

const MASTODON = 'application/vnd.mastodon+json'

/**
 * Whether a request below `/api/` is one of an app made for Mastodon. Where both doors have the address, apps that were let in by
 * OAuth are such apps, and whoever says so; sessions, and personal access tokens, are for Warren's own.
 */
export function isForMastodon(c: Context<AppEnv>): boolean {
  const [, , version, word = ''] = c.req.path.split('/')
  if (version === 'v2' || (version === 'v1' && own.has(word))) return true
  if (version !== 'v1' || !shared.has(word)) return false
  const token = bearerOf(c.req.header('authorization'))
  return (token !== null && isTokenOfApp(token)) || (c.req.header('accept')?.includes(MASTODON) ?? false)
}
