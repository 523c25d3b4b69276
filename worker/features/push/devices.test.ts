import { describe, expect, it } from 'vitest'
import { testEnv } from '../../test/bus'
import { logIn } from '../../test/log-in'
import { answers, browser, shownOn, subscribed, taken } from '../../test/push'
import { people, person, request } from '../../test/world'
import { pushLimits } from './limits'

const devices = async (who: Awaited<ReturnType<typeof person>>) =>
  (await who.get('/push/subscriptions')).devices

describe('a device', () => {
  it('subscribes with the key that everybody is told', async () => {
    const { publicKey } = (await request('GET', '/push/key')).body
    const ada = await person('ada')
    const phone = await subscribed(ada)
    await ada.does('POST', '/push/test')
    const [push] = await taken(phone)
    expect(push).toMatchObject({
      publicKey,
      claims: { aud: 'https://push.example', sub: 'mailto:warren@example.com' },
      payload: { kind: 'test', tag: 'test', url: '/settings/notifications' },
      headers: { ttl: '60', urgency: 'high' },
    })
  })

  it('shows in the list of its person, and of nobody else', async () => {
    const [ada, ben] = await people(2)
    const { subscription } = await subscribed(ada, { off: ['reaction', 'reaction'], previews: true })
    const [device, ...more] = await devices(ada)
    expect(more).toEqual([])
    expect(device).toMatchObject({
      current: true,
      off: ['reaction'],
      previews: true,
      quiet: null,
      lastPushAt: null,
    })
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(subscription.endpoint))
    expect(device.endpointHash).toBe(Buffer.from(digest).toString('base64url'))
    expect(await devices(ben)).toEqual([])
    await ben.does('DELETE', `/push/subscriptions/${device.id}`)
    expect(await devices(ada)).toHaveLength(1)
  })

  it('keeps its settings when its browser is subscribed anew', async () => {
    const ada = await person('ada')
    const quiet = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' }
    await subscribed(ada, { quiet })
    await ada.does('PATCH', '/push/subscription', { off: ['follow'] })
    const again = await subscribed(ada)
    expect(await devices(ada)).toMatchObject([{ quiet, off: ['follow'], previews: false }])
    await ada.does('POST', '/push/test')
    expect(await shownOn(again)).toHaveLength(1)
  })

  it('is told nothing once it is turned off, here or from another', async () => {
    const ada = await person('ada')
    await subscribed(ada)
    const { actor: elsewhere } = await logIn(ada)
    const [{ id }] = await devices(ada)
    await elsewhere.does('DELETE', `/push/subscriptions/${id}`)
    expect(await devices(ada)).toEqual([])
    expect((await ada.request('POST', '/push/test')).status).toBe(404)
    expect((await ada.request('PATCH', '/push/subscription', { body: { previews: true } })).status).toBe(404)
  })

  it('stands in the list of sessions', async () => {
    const ada = await person('ada')
    await subscribed(ada)
    const { actor: elsewhere } = await logIn(ada)
    const sessions = await elsewhere.all('/auth/sessions')
    expect(sessions.map(({ current, push }) => [current, push])).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it('is one of at most so many: the oldest goes', async () => {
    const ada = await person('ada')
    const first = await subscribed(ada)
    for (let i = 0; i < pushLimits.devices; i++) await subscribed((await logIn(ada)).actor)
    expect(await devices(ada)).toHaveLength(pushLimits.devices)
    expect((await ada.request('POST', '/push/test')).status).toBe(404)
    expect(await taken(first)).toEqual([])
  })
})

describe('one browser that two people use', () => {
  it('belongs to whoever subscribed last', async () => {
    const [ada, ben] = await people(2)
    const shared = await subscribed(ada, { off: ['message'], previews: true })
    await subscribed(ben, {}, shared)
    expect(await devices(ada)).toEqual([])
    expect(await devices(ben)).toMatchObject([{ off: [], previews: false }])
    expect((await ada.request('POST', '/push/test')).status).toBe(404)
    await ben.does('POST', '/push/test')
    expect(await shownOn(shared)).toHaveLength(1)
  })
})

describe('an address is refused', () => {
  it.each([
    'https://example.org/push',
    'https://push.example.evil.org/to/1',
    'https://evilpush.services.mozilla.com.example/1',
    'https://fcm.googleapis.com:8443/fcm/send/1',
    'https://me@fcm.googleapis.com/fcm/send/1',
    'https://push.services.mozilla.com@evil.example/1',
    'https://127.0.0.1/1',
    'http://push.example/to/1',
    'ftp://push.example/to/1',
    'push.example',
  ])('%s', async (endpoint) => {
    const [ada, { subscription }] = [await person('ada'), await browser()]
    const body = { ...subscription, endpoint }
    const reply = await ada.request('PUT', '/push/subscription', { body })
    expect(reply.status).toBe(422)
    expect(reply.body.errors).toMatchObject([{ path: 'endpoint' }])
    expect(await devices(ada)).toEqual([])
  })

  it('but not those of the services there are', async () => {
    for (const host of [
      'fcm.googleapis.com',
      'updates.push.services.mozilla.com',
      'web.push.apple.com',
      'db5p.notify.windows.com',
    ]) {
      const [ada, { subscription }] = [await person('ada'), await browser()]
      await ada.does('PUT', '/push/subscription', {
        ...subscription,
        endpoint: `https://${host}/w/${ada.id}`,
      })
    }
  })

  it('and so are keys that are none', async () => {
    const [ada, { subscription }] = [await person('ada'), await browser()]
    const keys = { ...subscription.keys, p256dh: `B${'A'.repeat(86)}` }
    const reply = await ada.request('PUT', '/push/subscription', { body: { ...subscription, keys } })
    expect(reply.body).toMatchObject({ code: 'invalid_input', errors: [{ path: 'keys.p256dh' }] })
  })

  it.each([
    { from: '22:00', to: '22:00', zone: 'Europe/Berlin' },
    { from: '22:00', to: '24:00', zone: 'Europe/Berlin' },
    { from: '22:00', to: '07:00', zone: 'Europe/Atlantis' },
  ])('as are quiet hours that are none: %j', async (quiet) => {
    const ada = await person('ada')
    await subscribed(ada)
    expect((await ada.request('PATCH', '/push/subscription', { body: { quiet } })).status).toBe(422)
  })
})

describe('what the push service says to a test', () => {
  it.each([404, 410])('%i: the browser is gone, and so is its subscription', async (status) => {
    const ada = await person('ada')
    await answers(await subscribed(ada), status)
    expect((await ada.request('POST', '/push/test')).body.code).toBe('conflict')
    expect(await devices(ada)).toEqual([])
  })

  it.each([429, 500, 503, 400] as const)('%i: later, and nothing is lost', async (status) => {
    const ada = await person('ada')
    await answers(await subscribed(ada), status, 201)
    expect((await ada.request('POST', '/push/test')).status).toBe(503)
    await ada.does('POST', '/push/test')
    expect((await devices(ada))[0].lastPushAt).not.toBeNull()
  })

  it('307: it is not followed', async () => {
    const ada = await person('ada')
    const phone = await subscribed(ada)
    await answers(phone, 307)
    expect((await ada.request('POST', '/push/test')).status).toBe(503)
    expect(await taken(phone)).toHaveLength(1)
  })

  it('400, five times: the device is given up', async () => {
    const ada = await person('ada')
    await answers(await subscribed(ada), 400)
    for (let i = 0; i < 5; i++) expect((await ada.request('POST', '/push/test')).status).toBe(503)
    expect(await devices(ada)).toEqual([])
  })
})

describe('without a key', () => {
  it.each([undefined, '', 'short', 'A'.repeat(43), '_'.repeat(43)])(
    '(%s) there are no pushes',
    async (key) => {
      const before = testEnv.VAPID_PRIVATE_KEY
      Object.assign(testEnv, { VAPID_PRIVATE_KEY: key })
      try {
        expect((await request('GET', '/push/key')).body).toEqual({ publicKey: null })
        const [ada, { subscription }] = [await person('ada'), await browser()]
        expect((await ada.request('PUT', '/push/subscription', { body: subscription })).status).toBe(503)
      } finally {
        Object.assign(testEnv, { VAPID_PRIVATE_KEY: before })
      }
    },
  )
})
