import { describe, expect, it } from 'vitest'
import { open } from '../test/pages'

describe('the service worker of the client', () => {
  it('is asked for at every visit', async () => {
    const { status, headers, text } = await open('/sw.js')
    expect([status, headers.get('cache-control'), text]).toEqual([200, 'no-cache', 'file'])
  })

  it('takes itself away where it is switched off', async () => {
    const { status, headers, text } = await open('/sw.js', { vars: { SERVICE_WORKER: 'off' } })
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache'])
    expect(headers.get('content-type')).toMatch(/^text\/javascript/)
    expect(text).toContain('registration.unregister()')
    expect(text).not.toContain("'fetch'")
  })

  it('is no page of the client where there is none', async () => {
    expect((await open('/sw-gone.js')).status).toBe(404)
  })
})
