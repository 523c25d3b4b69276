import { expect, it } from 'vitest'
import { DAY } from '../../core/time'
import { open } from '../../test/pages'
import { ORIGIN } from '../../test/world'

it('robots are told where there is nothing for them, and may draw what is public', async () => {
  const { status, headers, text } = await open('/robots.txt')
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=UTF-8'])
  expect(text).toContain('User-agent: *\n')
  expect(text).toContain('Disallow: /settings\n')
  expect(text).toContain(`\nSitemap: ${ORIGIN}/sitemap.xml\n`)
  expect(text).not.toMatch(/Disallow: \/(?:api|posts|@|tags|assets|$)/m)
})

it('answers of the API are listed nowhere', async () => {
  expect((await open('/api/v1/posts')).headers.get('x-robots-tag')).toBe('noindex')
  expect((await open('/api/v1/nothing')).headers.get('x-robots-tag')).toBe('noindex')
})

it('whom to tell of a weakness is said where it is configured', async () => {
  expect((await open('/.well-known/security.txt')).status).toBe(404)
  const vars = { SECURITY_CONTACT: 'mailto:security@warren.example, https://warren.example/report' }
  const { status, text } = await open('/.well-known/security.txt', { vars })
  expect(status).toBe(200)
  expect(text).toContain('Contact: mailto:security@warren.example\nContact: https://warren.example/report\n')
  const expires = Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? '')
  expect(expires - Date.now()).toBeGreaterThan(90 * DAY)
  expect(expires - Date.now()).toBeLessThan(365 * DAY)
  expect(text).toMatch(/^Canonical: http.+\/\.well-known\/security\.txt$/m)
})
