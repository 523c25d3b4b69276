import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../../core/time'
import { connect } from '../../db/client'
import { media, mediaChecked } from '../../db/schema'
import { makeCtx, type UserCtx } from '../../ctx'
import type { Env } from '../../env'
import { testEnv } from '../../test/bus'
import { failAt } from '../../test/fault'
import { picture } from '../../test/pictures'
import { file, type Person, person } from '../../test/world'
import { readAccessToken } from '../auth/tokens'
import { reconcile } from './reconcile'
import { upload } from './service'
import { deleteRemoved, expireLoose } from './sweep'

/*
 * What is left when a process dies between R2 and the database, in either order, and who tidies it up.
 */
const db = connect(env)
const LATER = DAY + 2 * HOUR

const at = (now: number, world: Env = testEnv) =>
  makeCtx(world, { now, defer: (work) => void work.catch(() => undefined) })
const objects = async (prefix = '') => (await env.MEDIA.list({ prefix })).objects.map(({ key }) => key)
const rowOf = async (id: string) =>
  (
    await db
      .select()
      .from(media)
      .where(eq(media.id, id as never))
  )[0]

/** A world in which deleting an object is done, or not, and the process dies of it. */
function dyingAtDelete(isDone: boolean): Env {
  const bucket = new Proxy(env.MEDIA, {
    get: (target, name) =>
      name === 'delete'
        ? async (keys: string[]) => {
            if (isDone) await target.delete(keys)
            throw new Error('the process died')
          }
        : Reflect.get(target, name).bind(target),
  })
  return { ...testEnv, MEDIA: bucket }
}

/** As a person, in a process that does nothing after its answer. */
async function dying(who: Person): Promise<UserCtx> {
  const ctx = at(Date.now(), dyingAtDelete(false))
  const viewer = await readAccessToken(testEnv, who.token, ctx.now)
  return { ...ctx, viewer: viewer! }
}

async function strayOf(who: Person): Promise<string> {
  const before = await objects()
  const fault = failAt(0)
  const ctx = await dying(who)
  await expect(upload(ctx, { for: 'post' }, picture())).rejects.toThrow()
  fault.restore()
  expect(fault.happened()).toBe(true)
  const [stray] = (await objects()).filter((key) => !before.includes(key))
  return stray!
}

// Faults are put into the statements of D1.
const onD1 = env.DATABASE === 'd1'

describe('a crash', () => {
  it.runIf(onD1)(
    'between the object and its row leaves an object that nobody sees and the clock finds',
    async () => {
      const ada = await person('ada')
      const stray = await strayOf(ada)
      expect(await rowOf(stray.split('/')[0]!)).toBeUndefined()
      expect((await ada.fetches(`/media/${stray}`)).status).toBe(404)
      // Its row might still be on its way.
      await reconcile(at(Date.now()), {})
      expect(await objects(stray)).toEqual([stray])
      await reconcile(at(Date.now() + LATER), {})
      expect(await objects(stray)).toEqual([])
    },
  )

  it.each([
    ['before the objects are deleted', false],
    ['between the objects and their row', true],
  ])('%s leaves a row that nobody sees and the clock finds', async (_, isDone) => {
    const ada = await person('ada')
    const { id, url } = await ada.uploads()
    await db.update(media).set({ removedAt: 1 }).where(eq(media.id, id))
    await expect(deleteRemoved(at(Date.now(), dyingAtDelete(isDone)))).rejects.toThrow('died')
    expect([(await ada.fetches(url)).status, await rowOf(id)]).toMatchObject([404, { removedAt: 1 }])
    await deleteRemoved(at(Date.now()))
    expect([await objects(`${id}/`), await rowOf(id)]).toEqual([[], undefined])
  })

  it('after a smaller version leaves nothing once the file goes', async () => {
    const ada = await person('ada')
    const { id } = await ada.uploads()
    await env.MEDIA.put(`${id}/small`, picture())
    expect((await ada.request('DELETE', `/media/${id}`)).status).toBe(204)
    expect([await objects(`${id}/`), await rowOf(id)]).toEqual([[], undefined])
  })
})

describe('the clock', () => {
  it('takes what hung on nothing for a day, and leaves the rest', async () => {
    const ada = await person('ada')
    const [loose, used] = [await ada.uploads(), await ada.uploads()]
    await ada.posts('With one', { media: [used.id] })
    for (const [later, status] of [
      [DAY - HOUR, 200],
      [DAY + HOUR, 404],
    ] as const) {
      await expireLoose(at(Date.now() + later))
      await deleteRemoved(at(Date.now() + later))
      expect((await ada.fetches(loose.url)).status).toBe(status)
    }
    expect(await objects(`${loose.id}/`)).toEqual([])
    expect((await ada.fetches(used.url)).status).toBe(200)
    const late = await ada.request('POST', '/posts', { body: { text: 'Too late', media: [loose.id] } })
    expect(late.status).toBe(422)
  })

  it.runIf(onD1)(
    'holds objects against rows page by page, each once, and takes nothing that is as it should be',
    async () => {
      await db.delete(mediaChecked)
      const ada = await person('ada')
      const kept = []
      const strays = []
      for (let i = 0; i < 6; i++) {
        kept.push(await ada.uploads())
        strays.push(await strayOf(ada))
      }
      await ada.posts('All of them', { media: kept.map(({ id }) => id) })
      const lost = await ada.uploads()
      await env.MEDIA.delete(`${lost.id}/full`)
      const ctx = at(Date.now() + LATER)
      for (let looks = 0; looks < 20; looks++) await reconcile(ctx, {}, 5)
      for (const { id } of kept) expect(await objects(`${id}/`)).toEqual([`${id}/full`])
      for (const stray of strays) expect(await objects(stray)).toEqual([])
      expect(await rowOf(lost.id)).toMatchObject({ removedAt: ctx.now })
      // What is looked at is looked at once.
      await env.MEDIA.put(strays[0]!, picture())
      await reconcile(ctx, {})
      expect(await objects(strays[0])).toEqual([strays[0]])
      await env.MEDIA.delete(strays[0]!)
    },
  )
})

describe('a quota', () => {
  const world = (files: string, megabytes: string) =>
    Object.assign(testEnv, { UPLOADS_PER_DAY: files, UPLOAD_MEGABYTES_PER_DAY: megabytes })
  const usual = { files: testEnv.UPLOADS_PER_DAY, megabytes: testEnv.UPLOAD_MEGABYTES_PER_DAY }
  const restore = () => world(usual.files, usual.megabytes)

  it('of files is counted exactly, also when several come at once or are deleted again', async () => {
    const [ada, ben] = [await person('ada'), await person('ben')]
    const before = (await objects()).length
    world('3', '100')
    try {
      const one = await ada.uploads()
      await ada.does('DELETE', `/media/${one.id}`)
      const replies = await Promise.all(
        Array.from({ length: 5 }, () => ada.request('POST', '/media?for=post', file(picture()))),
      )
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 429, 429, 429])
      const { body, headers } = replies.find(({ status }) => status === 429)!
      const midnight = (Math.floor(Date.now() / DAY) + 1) * DAY
      expect(body).toMatchObject({ code: 'quota_reached', freesAt: new Date(midnight).toISOString() })
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(DAY / 1_000)
      expect((await objects()).length).toBe(before + 2)
      await ben.uploads()
    } finally {
      restore()
    }
  })

  it('of bytes is each person’s own', async () => {
    const ada = await person('ada')
    const bytes = picture(300, 300)
    world('100', String((bytes.length + 10) / 1_000_000))
    try {
      await ada.uploads('post', bytes)
      const reply = await ada.request('POST', '/media?for=post', file(bytes))
      expect(reply).toMatchObject({ status: 429, body: { code: 'quota_reached' } })
    } finally {
      restore()
    }
  })
})
