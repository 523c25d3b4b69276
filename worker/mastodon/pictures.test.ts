import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { DAY } from '../core/time'
import { MediaId, SessionId } from '../core/ids'
import { sign } from '../features/media/signed'
import { byClient } from '../test/apps'
import { fetchWorker } from '../test/fetch'
import { gets, Status, Statuses } from '../test/mastodon-app'
import { freshAddress, ORIGIN, type Person, people } from '../test/world'
import { statusDigits } from './ids'

/* Pictures of what not everybody may see, as `<img>` in a page of another site asks for them: by the address alone. */

async function shown(address: string, headers: Record<string, string> = {}) {
  const request = new Request(address, { headers: { ...freshAddress(), ...headers } })
  const response = await fetchWorker(request)
  await response.arrayBuffer()
  return { status: response.status, policy: response.headers.get('cross-origin-resource-policy') }
}

/** Ben follows Ada, and reads by an app what she has posted for followers. */
async function story() {
  const [ada, ben] = await people(2)
  await ben.follows(ada)
  const media = (await ada.uploads()).id
  const post = await ada.posts('For followers', { visibility: 'followers', media: [media] })
  const app = await byClient(ben, ['read'])
  return { ada, ben, app, post, media, address: await addressFor(app, post.id) }
}

async function addressFor(who: Person, post: string): Promise<string> {
  const status = await gets(who, `/api/v1/statuses/${statusDigits('post', post)}`, Status)
  const [picture] = status.media_attachments
  expect(picture?.preview_url).toContain('?key=')
  return picture!.url
}

describe('the picture of a post for followers', () => {
  it('is shown to other sites by its address, which stays the same, and to nobody without the key', async () => {
    const { address, app, post } = await story()
    expect(await shown(address)).toEqual({ status: 200, policy: 'cross-origin' })
    const [home] = await gets(app, '/api/v1/timelines/home', Statuses)
    expect(await shown(home!.media_attachments[0]!.preview_url!)).toMatchObject({ status: 200 })
    expect(await addressFor(app, post.id)).toBe(address)
    const url = new URL(address)
    for (const key of ['', 'no key', `${url.searchParams.get('key')}x`])
      expect(await shown(`${ORIGIN}${url.pathname}?key=${encodeURIComponent(key)}`), key).toMatchObject({
        status: 404,
      })
    expect((await shown(`${ORIGIN}${url.pathname}`)).status).toBe(404)
  })

  it('opens no other file, and by its cookies nobody opens one for another site', async () => {
    const { ada, ben, address } = await story()
    const other = (await ada.uploads()).id
    await ada.posts('Another', { visibility: 'followers', media: [other] })
    const { search } = new URL(address)
    expect((await shown(`${ORIGIN}/media/${other}/full${search}`)).status).toBe(404)
    const cookie = { cookie: `__Host-access=${ben.token}; access=${ben.token}` }
    expect((await shown(`${ORIGIN}/media/${other}/full?key=none`, cookie)).status).toBe(404)
  })

  it.each<[string, (all: Awaited<ReturnType<typeof story>>) => Promise<unknown>]>([
    ['they follow no more', ({ ada, ben }) => ben.does('DELETE', `/users/${ada.username}/follow`)],
    ['its author blocks them', ({ ada, ben }) => ada.blocks(ben)],
    ['it is for fewer', ({ ada, post }) => ada.does('PATCH', `/posts/${post.id}`, { visibility: 'private' })],
    ['it is deleted', ({ ada, post }) => ada.does('DELETE', `/posts/${post.id}`)],
    [
      'the app is sent away',
      async ({ ben }) => {
        for (const { id, current } of (await ben.get('/auth/sessions')).items)
          if (!current) await ben.does('DELETE', `/auth/sessions/${id}`)
      },
    ],
    ['they leave', ({ ben }) => ben.does('POST', '/users/me/deactivation', {})],
  ])('is not shown once %s', async (_, happens) => {
    const all = await story()
    expect((await shown(all.address)).status).toBe(200)
    await happens(all)
    expect((await shown(all.address)).status).toBe(404)
  })

  it('has a key for today and tomorrow', async () => {
    const { ben, media } = await story()
    const now = Date.now()
    const mine = (await ben.get('/auth/sessions')).items.find(({ current }: { current: boolean }) => current)
    const session = SessionId.parse(mine.id)
    const at = (days: number) =>
      `${ORIGIN}/media/${media}/full?key=${sign(env.JWT_SECRET, session, MediaId.parse(media), now - days * DAY)}`
    expect((await shown(at(0))).status).toBe(200)
    expect((await shown(at(1))).status).toBe(200)
    expect((await shown(at(2))).status).toBe(404)
    expect((await shown(at(-1))).status).toBe(404)
  })
})

it('what everybody may see has an address without a key', async () => {
  const [ada] = await people(1)
  const media = (await ada.uploads()).id
  const post = await ada.posts('For all', { media: [media] })
  const status = await gets(ada, `/api/v1/statuses/${statusDigits('post', post.id)}`, Status)
  expect(status.media_attachments[0]?.url).toBe(`${ORIGIN}/media/${media}/full`)
})
