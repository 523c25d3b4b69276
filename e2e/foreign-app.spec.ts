import type { Page } from '@playwright/test'
import { type OtherSite, FOREIGN, registers, startOtherSite, tokenFor } from './other-site'
import { drawn } from './pictures'
import { expect, test } from './world'

/* A web app made for Mastodon, at another site: what its page asks of Warren, it asks across origins, as a browser lets it. */

interface Status {
  id: string
  content: string
  spoiler_text: string
  sensitive: boolean
  media_attachments: { id: string; url: string; preview_url: string; description: string }[]
}

let clover: OtherSite

test.beforeAll(async () => {
  clover = await startOtherSite()
})

test.afterAll(() => clover.close())

type Asked = { method: string; path: string; body?: Record<string, unknown> }

/** Asks in the name of whoever let the app in. */
function asks<Answer>(page: Page, { method, path, body }: Asked): Promise<Answer> {
  return page.evaluate(
    async ({ method, path, body }) => {
      const { warren, token } = window as unknown as { warren: string; token: string }
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
      }
      const reply = await fetch(warren + path, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      })
      if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
      return reply.json() as Promise<Answer>
    },
    { method, path, body },
  )
}

/** Shows the first picture of each status as `<img>` does. @returns how wide each turned out to be */
function shows(page: Page, statuses: Status[]): Promise<number[]> {
  const addresses = statuses.flatMap(({ media_attachments: [first] }) => first?.preview_url ?? [])
  return page.evaluate(
    (all) =>
      Promise.all(
        all.map(async (src) => {
          const image = Object.assign(new Image(), { src })
          document.body.append(image)
          await image.decode()
          return image.naturalWidth
        }),
      ),
    addresses,
  )
}

/** Listens to what happens, the token as the subprotocol. */
async function listens(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { warren, token } = window as unknown as { warren: string; token: string }
    const socket = new WebSocket(`${warren.replace('http', 'ws')}/api/v1/streaming?stream=user`, token)
    const heard: { event: string; payload: string }[] = []
    Object.assign(window, { heard })
    socket.addEventListener('message', ({ data }) =>
      heard.push(JSON.parse(String(data)) as (typeof heard)[0]),
    )
    await new Promise((open, fail) => {
      socket.addEventListener('open', open)
      socket.addEventListener('error', fail)
    })
  })
}

function heard(page: Page, event: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const { heard } = window as unknown as { heard: { event: string; payload: string }[] }
    return heard.filter((frame) => frame.event === wanted).map(({ payload }) => payload)
  }, event)
}

test('a web app at another site shows home with pictures, hears news, writes, edits and deletes', async ({
  world,
}) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  const { page, origin } = ada
  await ada.befriends(ben)
  const { buffer: data } = await drawn(ben.page, { name: 'moss.png' })
  const headers = { origin, 'content-type': 'application/octet-stream' }
  const uploaded = await ben.page.request.post(`${origin}/api/v1/media?for=post`, { data, headers })
  const { id: media } = (await uploaded.json()) as { id: string }
  await ben.does('POST', '/posts', { text: 'Moss, for friends', visibility: 'friends', media: [media] })

  ada.watch.expects(FOREIGN)
  await page.goto(clover.origin)
  const scope = 'read write'
  const redirect_uris = `${clover.origin}/back`
  const app = await registers(page, origin, { client_name: 'Clover', redirect_uris, scopes: scope })
  await page.goto(clover.asks(origin, app, { scope }))
  await page.getByRole('button', { name: 'Let it in', exact: true }).click()
  await page.waitForURL((url) => url.origin === clover.origin)
  const code = new URL(page.url()).searchParams.get('code') ?? ''
  const token = await tokenFor(page, origin, clover.traded(app, code))
  await page.evaluate((known) => void Object.assign(window, known), { warren: origin, token })

  // What ben has for friends alone is in home, with its picture, though an <img> has no token to send.
  const home = { method: 'GET', path: '/api/v1/timelines/home' }
  await expect.poll(async () => (await asks<Status[]>(page, home)).length).toBe(1)
  expect(await shows(page, await asks<Status[]>(page, home))).toEqual([expect.any(Number)])

  await listens(page)
  const mine = await page.evaluate(
    async (bytes) => {
      const { warren, token: bearer } = window as unknown as { warren: string; token: string }
      const body = new FormData()
      body.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'carrot.png')
      body.append('description', 'A carrot')
      const headers = { authorization: `Bearer ${bearer}` }
      const reply = await fetch(`${warren}/api/v2/media`, { method: 'POST', headers, body })
      return ((await reply.json()) as { id: string }).id
    },
    [...(await drawn(page, { name: 'carrot.png', color: 'orange' })).buffer],
  )
  const written = await asks<Status>(page, {
    method: 'POST',
    path: '/api/v1/statuses',
    body: { status: 'From another site', media_ids: [mine], spoiler_text: 'A carrot', visibility: 'public' },
  })
  expect(written).toMatchObject({ spoiler_text: 'A carrot', sensitive: true })
  expect(written.media_attachments).toMatchObject([{ description: 'A carrot' }])
  await ben.visits(ada)
  await expect(ben.page.getByRole('article').filter({ hasText: 'A carrot' })).toBeVisible()

  const { items } = await ben.does<{ items: { id: string }[] }>('GET', `/users/${ada.username}/posts`)
  await ben.does('PUT', `/posts/${items[0]?.id}/reaction`, { kind: 'love' })
  await expect.poll(async () => (await heard(page, 'notification')).join()).toContain('"type":"favourite"')
  expect((await heard(page, 'update')).join()).toContain('From another site')

  const path = `/api/v1/statuses/${written.id}`
  const edited = await asks<Status>(page, { method: 'PUT', path, body: { status: 'Edited elsewhere' } })
  expect(edited.content).toContain('Edited elsewhere')
  await expect.poll(async () => (await heard(page, 'status.update')).join()).toContain('Edited elsewhere')
  await asks(page, { method: 'DELETE', path })
  await expect.poll(() => heard(page, 'delete')).toEqual([written.id])
  await ben.visits(ada)
  await expect(ben.page.getByRole('article').filter({ hasText: 'A carrot' })).toHaveCount(0)
})
