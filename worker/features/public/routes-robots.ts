import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { DAY, iso } from '../../core/time'
import { DomainError } from '../../core/errors'
import { brake } from '../../http/brake'
import type { AppEnv } from '../../http/app-env'
import { originOf } from './origin'
import { sitemapFile, sitemapIndex } from './sitemap'

/** Pages of members: there is nothing on them for anybody else. */
const MEMBERS = [
  'admin',
  'bookmarks',
  'drafts',
  'friends',
  'lists',
  'messages',
  'moderation',
  'notifications',
  'settings',
]

/**
 * Robots may ask the API, for that is how the pages they draw come by their text; but what it answers is no page. What is
 * not to be listed says so itself: a robot that is kept out could not read that.
 */
const notListed = createMiddleware<AppEnv>((c, next) => {
  c.get('ctx').headers.set('X-Robots-Tag', 'noindex')
  return next()
})

const SECURITY_EXPIRES = 180 * DAY

/** What robots and people in a hurry look for at a fixed place. */
export const robotRoutes = new Hono<AppEnv>()
  .use('/api/*', notListed)
  .get('/robots.txt', (c) => {
    const closed = MEMBERS.map((page) => `Disallow: /${page}`)
    const lines = ['User-agent: *', ...closed, '', `Sitemap: ${originOf(c)}/sitemap.xml`]
    return c.text(`${lines.join('\n')}\n`, 200, { 'Cache-Control': 'public, max-age=3600' })
  })
  .get('/sitemap.xml', brake, async (c) => xml(c, await sitemapIndex(c.var.ctx, originOf(c))))
  .get('/sitemaps/:file', brake, async (c) =>
    xml(c, await sitemapFile(c.var.ctx, originOf(c), c.req.param('file'))),
  )
  // RFC 9116.
  .get('/.well-known/security.txt', (c) => {
    const contacts = c.env.SECURITY_CONTACT.split(',').flatMap((contact) => contact.trim() || [])
    if (contacts.length === 0) throw new DomainError('not_found', 'No contact is configured.')
    const expires = iso(Math.floor(c.var.ctx.now / DAY) * DAY + SECURITY_EXPIRES)
    const lines = [
      ...contacts.map((contact) => `Contact: ${contact}`),
      `Expires: ${expires}`,
      'Preferred-Languages: en',
      `Canonical: ${originOf(c)}/.well-known/security.txt`,
    ]
    return c.text(`${lines.join('\n')}\n`, 200, { 'Cache-Control': 'public, max-age=3600' })
  })

function xml(c: Context<AppEnv>, body: string): Response {
  const headers = { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=600' }
  return c.body(body, 200, headers)
}
