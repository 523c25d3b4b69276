import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { makeCtx } from '../../ctx'
import { connect } from '../../db/client'
import { imports, users } from '../../db/schema'
import { zip } from '../../test/archives'
import { deliver, takeSteps, testEnv } from '../../test/bus'
import { brings, reads, runSteps, uploads } from '../../test/imports'
import { created, mastodonArchive, mastodonFiles, outbox, story, uriOf } from '../../test/mastodon'
import { file, people, type Person, person } from '../../test/world'
import { DAY, MINUTE } from '../../core/time'
import { importLimits } from './contract'
import { sweepImports } from './sweep'

const db = connect(env)
const archiveOf = (...items: unknown[]) => zip([{ name: 'outbox.json', bytes: outbox(items) }])
const said = (n: number, html: string) => created({ n, html: `<p>${html}</p>` })
const texts = async (who: Person) =>
  (await who.all(`/users/${who.username}/posts`, 5)).map(({ text }) => text)
const objectsOf = async (id: string) =>
  (await testEnv.MEDIA.list({ prefix: `imports/${id}/` })).objects.length

async function sweepAfter(time: number): Promise<void> {
  await sweepImports(makeCtx(testEnv, { now: Date.now() + time, defer: (work) => void work }))
}

describe('an upload', () => {
  it('goes on where it was cut off, part by part', async () => {
    const ada = await person('ada')
    const filler = crypto.getRandomValues(new Uint8Array(60_000))
    const big = Array.from({ length: 300 }, (_, i) => ({
      name: `media_attachments/${i}`,
      bytes: filler,
      stored: true,
    }))
    const bytes = zip([...big, ...mastodonFiles()])
    const { part: partSize } = importLimits
    const { id } = await ada.does('POST', '/imports', { name: 'a.zip', size: bytes.length })
    const part = (n: number) => file(bytes.slice((n - 1) * partSize, n * partSize))
    expect((await ada.request('PUT', `/imports/${id}/parts/3`, part(3))).status).toBe(204)
    expect((await ada.request('PUT', `/imports/${id}/parts/1`, part(1))).status).toBe(204)
    expect((await ada.get(`/imports/${id}`)).received).toEqual([1, 3])
    expect(await ada.request('POST', `/imports/${id}/read`)).toMatchObject({ status: 409 })
    expect((await ada.request('PUT', `/imports/${id}/parts/1`, part(1))).status).toBe(204)
    expect((await ada.request('PUT', `/imports/${id}/parts/2`, part(2))).status).toBe(204)
    await ada.does('POST', `/imports/${id}/read`)
    await runSteps()
    expect(await ada.get(`/imports/${id}`)).toMatchObject({ state: 'ready', source: 'mastodon' })
  })

  it('takes no part of another size or number', async () => {
    const ada = await person('ada')
    const { id } = await ada.does('POST', '/imports', { name: 'a.zip', size: 1_000 })
    for (const [n, size] of [
      [1, 999],
      [1, 1_001],
      [2, 1_000],
    ] as const)
      expect(await ada.request('PUT', `/imports/${id}/parts/${n}`, file(new Uint8Array(size)))).toMatchObject(
        {
          status: 422,
          body: { code: 'invalid_input' },
        },
      )
  })

  it('is one at a time, and five a day', async () => {
    const ada = await person('ada')
    const body = { name: 'a.zip', size: 1_000 }
    for (let n = 0; n < importLimits.perDay; n++) {
      const { id } = await ada.does('POST', '/imports', body)
      expect(await ada.request('POST', '/imports', { body })).toMatchObject({ status: n < 4 ? 409 : 429 })
      await ada.does('DELETE', `/imports/${id}`)
    }
    expect(await ada.request('POST', '/imports', { body })).toMatchObject({
      status: 429,
      body: { code: 'quota_reached' },
    })
  })

  it('with an Idempotency-Key is begun once', async () => {
    const ada = await person('ada')
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const body = { name: 'a.zip', size: 1_000 }
    const first = await ada.request('POST', '/imports', { body, headers })
    expect(await ada.request('POST', '/imports', { body, headers })).toMatchObject({
      status: 201,
      body: first.body,
    })
    expect(await ada.all('/imports')).toHaveLength(1)
  })
})

describe('an import', () => {
  it('is nobody else’s', async () => {
    const [ada, eve] = await people(2)
    const { id } = await uploads(ada, mastodonArchive())
    const ways = [
      ['GET', ''],
      ['PUT', '/parts/1'],
      ['POST', '/read'],
      ['POST', '/start'],
      ['POST', '/undo'],
      ['DELETE', ''],
      ['GET', '/report'],
    ] as const
    for (const [method, path] of ways) {
      const sent =
        path === '/parts/1'
          ? file(new Uint8Array(3))
          : path === '/start'
            ? { body: { parts: ['posts'] } }
            : {}
      const reply = await eve.request(method, `/imports/${id}${path}`, sent)
      expect(reply, `${method} ${path}`).toMatchObject({ status: 404, body: { code: 'not_found' } })
    }
    expect(await eve.all('/imports')).toEqual([])
    expect((await eve.fetches(`/media/imports/${id}`)).status).toBe(404)
  })

  it('does nothing out of its turn', async () => {
    const ada = await person('ada')
    const { id } = await uploads(ada, mastodonArchive())
    const refused = async (method: string, path: string, body?: unknown) =>
      expect(await ada.request(method, `/imports/${id}${path}`, body ? { body } : {})).toMatchObject({
        status: 409,
      })
    await refused('POST', '/start', { parts: ['posts'] })
    await refused('POST', '/undo')
    await ada.does('POST', `/imports/${id}/read`)
    await refused('POST', '/read')
    await runSteps()
    expect(await ada.request('POST', `/imports/${id}/start`, { body: { parts: ['filters'] } })).toMatchObject(
      { status: 422 },
    )
    await ada.does('POST', `/imports/${id}/start`, { parts: ['posts'] })
    await refused('POST', '/start', { parts: ['posts'] })
    await runSteps()
    await refused('DELETE', '')
  })

  it('goes on when its owner logs out, and deletes what was uploaded', async () => {
    const ada = await person('ada')
    const { id } = await reads(ada, mastodonArchive())
    await ada.does('POST', `/imports/${id}/start`, { parts: ['posts'] })
    await ada.does('POST', '/auth/logout')
    expect(await objectsOf(id)).toBeGreaterThan(0)
    await runSteps()
    const [row] = await db.select().from(imports).where(eq(imports.id, id))
    expect(row).toMatchObject({ state: 'done', imported: 6 })
    expect(await objectsOf(id)).toBe(0)
  })

  it('stops where its owner is suspended', async () => {
    const ada = await person('ada')
    const { id } = await reads(ada, mastodonArchive())
    await ada.does('POST', `/imports/${id}/start`, { parts: ['posts'] })
    await db.update(users).set({ standing: 'suspended' }).where(eq(users.id, ada.id))
    await runSteps()
    const [row] = await db.select().from(imports).where(eq(imports.id, id))
    expect(row).toMatchObject({ state: 'failed', fault: 'account_suspended', imported: 0 })
    expect(await objectsOf(id)).toBe(0)
  })

  it('that is stopped keeps what is in, and brings no more', async () => {
    const ada = await person('ada')
    const { id } = await reads(ada, mastodonArchive())
    await ada.does('POST', `/imports/${id}/start`, { parts: ['posts'] })
    await ada.does('DELETE', `/imports/${id}`)
    await runSteps()
    expect(await ada.get(`/imports/${id}`)).toMatchObject({ state: 'stopped', imported: 0 })
    expect(await texts(ada)).toEqual([])
    expect(await objectsOf(id)).toBe(0)
  })

  it('is taken up again when its message was lost, and given up after a day of nothing', async () => {
    const ada = await person('ada')
    const { id } = await reads(ada, archiveOf(said(1, 'Kept')))
    await ada.does('POST', `/imports/${id}/start`, { parts: ['posts'] })
    takeSteps()
    await sweepAfter(MINUTE)
    expect(takeSteps()).toEqual([])
    await sweepAfter(10 * MINUTE)
    await runSteps()
    expect(await texts(ada)).toEqual(['Kept'])
    const waits = await uploads(ada, mastodonArchive())
    await sweepAfter(DAY + MINUTE)
    expect(await ada.get(`/imports/${waits.id}`)).toMatchObject({ state: 'failed', fault: 'expired' })
  })

  it('counts in the numbers of the time it is from', async () => {
    const ada = await person('ada')
    await brings(ada, mastodonArchive())
    const activity = await ada.get(`/users/${ada.username}/activity?from=2023&to=2023&by=year`)
    expect(JSON.stringify(activity)).toContain('"posts":7')
    expect((await ada.get(`/tags/${encodeURIComponent('朝')}/posts`)).items.length).toBeGreaterThan(0)
  })
})

describe('what an import brought', () => {
  it('goes again when it is taken back, and can come again', async () => {
    const ada = await person('ada')
    await ada.posts('My own')
    const done = await brings(ada, mastodonArchive())
    expect(await texts(ada)).toHaveLength(8)
    await ada.does('POST', `/imports/${done.id}/undo`)
    await runSteps()
    await deliver()
    expect(await ada.get(`/imports/${done.id}`)).toMatchObject({ state: 'undone', imported: 0 })
    expect(await texts(ada)).toEqual(['My own'])
    expect((await ada.get('/users/me')).bio).toBe('')
    expect((await ada.get('/users/me')).avatarUrl).toMatch(/^\/avatars\//)
    expect(await brings(ada, mastodonArchive())).toMatchObject({ imported: 10, known: 0 })
  })

  it('stays where it was touched since', async () => {
    const [ada, ben] = await people(2)
    const done = await brings(
      ada,
      archiveOf(said(1, 'Edited'), said(2, 'Answered'), said(3, 'Liked'), said(4, 'Left')),
    )
    const [left, liked, answered, edited] = await ada.all(`/users/${ada.username}/posts`, 5)
    await ada.does('PATCH', `/posts/${edited.id}`, { text: 'Edited since' })
    await ben.does('POST', `/posts/${answered.id}/comments`, { text: 'So true' })
    await ben.does('PUT', `/posts/${liked.id}/reaction`, { kind: 'like' })
    await ada.does('POST', `/imports/${done.id}/undo`)
    await runSteps()
    expect(await texts(ada)).toEqual(['Liked', 'Answered', 'Edited since'])
    expect((await ada.request('GET', `/posts/${left.id}`)).status).toBe(404)
    expect(await ada.get(`/imports/${done.id}`)).toMatchObject({ state: 'undone', imported: 3 })
  })

  it('goes with its answers', async () => {
    const ada = await person('ada')
    const items = [story[0], created({ n: 7, html: '<p>Second</p>', more: { inReplyTo: uriOf(1) } })]
    const done = await brings(ada, archiveOf(...items))
    expect(done.imported).toBe(2)
    await ada.does('POST', `/imports/${done.id}/undo`)
    await runSteps()
    expect(await texts(ada)).toEqual([])
    expect(await ada.get(`/imports/${done.id}`)).toMatchObject({ imported: 0 })
  })
})
