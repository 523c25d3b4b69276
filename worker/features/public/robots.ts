import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { DAY, iso } from '../../core/time'
import { DomainError } from '../../core/errors'
import type { AppEnv } from '../../http/context'
import { originOf } from './origin'

/** Pages of members: there is nothing on them for anybody else. */
const MEMBERS = [
  'admin',
  'bookmarks',
  'drafts',
  'friends',
  'messages',
  'moderation',
  'notifications',
  'settings',
]

/**
 * Robots may ask the API, for that is how the pages they draw come by their text; but what it answers is no page. What is
 * not to be listed says so itself: a robot that is kept out could not read that.
 */
const notListed = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  c.res.headers.set('X-Robots-Tag', 'noindex')
})

const SECURITY_EXPIRES = 180 * DAY

/** What robots and people in a hurry look for at a fixed place. */
export const robotRoutes = new Hono<AppEnv>()
  .use('/api/*', notListed)
  .get('/robots.txt', (c) => {
    const closed = MEMBERS.map((page) => `Disallow: /${page}`)
    const lines = ['User-agent: *', ...closed]
    return c.text(`${lines.join('\n')}\n`, 200, { 'Cache-Control': 'public, max-age=3600' })
  })
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
