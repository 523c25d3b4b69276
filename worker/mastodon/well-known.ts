import { Hono } from 'hono'
import { DomainError, notFound } from '../core/errors'
import { element, xmlDocument } from '../core/markup/xml'
import { getProfile } from '../features/profiles/service'
import { asPng } from '../features/profiles/view'
import { addressOf } from '../features/public/addresses'
import { originOf } from '../features/public/origin'
import type { AppEnv } from '../http/app-env'
import { ownName } from './accounts'

const software = { name: 'warren', version: '0.1.0' }
const profile = (version: string) => `http://nodeinfo.diaspora.software/ns/schema/${version}`
const versions = ['2.0', '2.1']

/** How programs find out what stands here, and who. */
export const wellKnown = new Hono<AppEnv>()
  .get('/.well-known/nodeinfo', (c) =>
    c.json({
      links: versions.map((version) => ({
        rel: profile(version),
        href: `${originOf(c)}/nodeinfo/${version}`,
      })),
    }),
  )
  .get('/nodeinfo/:version', (c) => {
    const version = c.req.param('version')
    if (!versions.includes(version)) throw notFound('version')
    const type = `application/json; profile="${profile(version)}#"`
    return c.body(
      JSON.stringify({
        version,
        software,
        // Warren speaks with no other server.
        protocols: [],
        services: { inbound: [], outbound: [] },
        openRegistrations: c.env.REGISTRATION === 'open',
        usage: { users: {} },
        // By this, programs that know Mastodon know that they may speak to it as to one.
        metadata: { nodeName: 'Warren', upstream: { name: 'mastodon' } },
      }),
      200,
      { 'Content-Type': type, 'Cache-Control': 'public, max-age=300' },
    )
  })
  .get('/.well-known/host-meta', (c) => {
    const template = `${originOf(c)}/.well-known/webfinger?resource={uri}`
    const link = element('Link', { rel: 'lrdd', template })
    const xml = xmlDocument(element('XRD', { xmlns: 'http://docs.oasis-open.org/ns/xri/xrd-1.0' }, link))
    return c.body(xml, 200, { 'Content-Type': 'application/xrd+xml; charset=utf-8' })
  })
  .get('/.well-known/webfinger', async (c) => {
    const resource = c.req.query('resource')
    if (!resource) throw new DomainError('invalid_query', 'Say whom: ?resource=acct:name@host')
    const origin = originOf(c)
    const { host } = new URL(origin)
    const name = nameIn(resource, origin, host)
    if (name === null) throw notFound('person')
    const { username, avatarUrl } = await getProfile({ ...c.var.ctx, viewer: null }, name)
    const href = addressOf.profile(origin, username)
    const body = {
      subject: `acct:${username}@${host}`,
      aliases: [href],
      links: [
        { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href },
        {
          rel: 'http://webfinger.net/rel/avatar',
          href: origin + (asPng(avatarUrl, 400) ?? avatarUrl),
        },
      ],
    }
    return c.body(JSON.stringify(body), 200, { 'Content-Type': 'application/jrd+json; charset=utf-8' })
  })

/** Of people here alone. */
function nameIn(resource: string, origin: string, host: string): string | null {
  const [, address] = /^acct:(.+@.+)$/i.exec(resource) ?? []
  if (address) return ownName(address, host)
  return resource.startsWith(`${origin}/@`) ? ownName(resource.slice(origin.length + 2), host) : null
}
