import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { DAY } from '../../core/time'
import { type Ctx, makeCtx } from '../../ctx'
import { connect } from '../../db/client'
import { exportParts, exports, rateLimits } from '../../db/schema'
import { begins, downloads, opens } from '../../test/archive'
import { consume, deliver, holdEvents, takeExports, testEnv } from '../../test/bus'
import { unanswered } from '../../test/interruption'
import { directOf, says } from '../../test/rooms'
import { steps } from '../../test/runs'
import { people, type Person } from '../../test/world'
import type { ExportView } from './contract'
import { takeStep } from './step'
import { sweepExports } from './sweep'

const db = connect(env)
const plain = () => makeCtx(testEnv, { defer: () => {} })

/** The world, in which call number `n` of the database, an object, a queue or R2 is done and never answered. */
function dying(n: number): { world: Ctx; happened: () => boolean } {
  const { world, happened, answer } = unanswered(plain(), n)
  const media = new Proxy(env.MEDIA, {
    get:
      (bucket, method: 'put' | 'get' | 'list' | 'delete') =>
      async (...args: unknown[]) => {
        const call = bucket[method] as (...args: unknown[]) => Promise<unknown>
        const result = await call.apply(bucket, args)
        answer()
        return result
      },
  })
  return { world: { ...world, env: { ...world.env, MEDIA: media } }, happened }
}

async function somebody(): Promise<Person> {
  const [ada, ben] = await people(2)
  await ada.befriends(ben)
  const file = await ada.uploads()
  const post = await ada.posts('First', { media: [file.id] })
  await ada.does('PATCH', `/posts/${post.id}`, { text: 'Second' })
  const other = await ben.posts('Of Ben')
  await ada.does('POST', `/posts/${other.id}/comments`, { text: 'Mine' })
  const room = await directOf(ada, ben)
  await says(ada, room.id, 'Hello')
  return ada
}

/** Everything in it but for the archive's own id and times. */
async function contentOf(who: Person, id: string): Promise<unknown> {
  const made = await who.get<ExportView>(`/exports/${id}`)
  expect(made.state).toBe('ready')
  const { manifest, files } = await opens(await downloads(who, made))
  expect(manifest.id).toBe(id)
  const named = manifest.files.filter(({ kind }) => !['text', 'mails', 'notifications'].includes(kind))
  return { counts: { ...manifest.counts, mails: 0, notifications: 0 }, named, files: files.size }
}

/** The last one, and how often they have asked for one: there are more calls to die at than archives in an hour. */
async function forget(who: Person): Promise<void> {
  await db.delete(rateLimits)
  await db
    .update(exports)
    .set({ finishedAt: Date.now() - 2 * DAY })
    .where(eq(exports.userId, who.id))
}

describe('an archive that is being made', () => {
  it('is whole, wherever whoever makes it dies', async () => {
    const ada = await somebody()
    const release = holdEvents()
    const first = await begins(ada)
    while ((await takeStep(plain(), first.id)) === 'more');
    const whole = await contentOf(ada, first.id)
    let died = true
    const { first: start, by } = steps(5)
    for (let n = 1 + start; died; n += by) {
      await forget(ada)
      const { id } = await begins(ada)
      const { world, happened } = dying(n)
      let more: 'more' | 'done' = 'more'
      try {
        while (more === 'more') more = await takeStep(world, id)
      } catch {
        // It died.
      }
      died = happened()
      while ((await takeStep(plain(), id)) === 'more');
      expect(await contentOf(ada, id), `dead at call ${n}`).toEqual(whole)
      const parts = await db.select().from(exportParts).where(eq(exportParts.exportId, id))
      expect(parts.map(({ number }) => number)).toEqual(parts.map((_, i) => i))
      expect(n).toBeLessThan(200)
    }
    release()
    takeExports()
    // What they left behind goes with the rest.
    await db.update(exports).set({ expiresAt: 1 }).where(eq(exports.userId, ada.id))
    for (let i = 0; i < 10; i++) await sweepExports(plain())
    expect((await env.MEDIA.list({ prefix: `exports/${ada.id}/` })).objects).toEqual([])
  })

  it('is whole when its messages come twice, and two do the same step at once', async () => {
    const ada = await somebody()
    const release = holdEvents()
    const { id } = await begins(ada)
    takeExports()
    for (let outcomes = ['more']; outcomes.includes('more');)
      outcomes = await Promise.all([takeStep(plain(), id), takeStep(plain(), id)])
    await contentOf(ada, id)
    const [row] = await db.select().from(exports).where(eq(exports.id, id))
    const { objects } = await env.MEDIA.list({ prefix: `exports/${ada.id}/` })
    expect(objects).toHaveLength(row!.parts)
    expect(objects.reduce((sum, { size }) => sum + size, 0)).toBe(row!.bytes)
    release()
    await deliver()
  })

  it('is given up after eight failures, and can be begun anew', async () => {
    const ada = await somebody()
    const release = holdEvents()
    const { id } = await begins(ada)
    takeExports()
    const broken = {
      ...testEnv,
      MEDIA: { put: () => Promise.reject(new Error('no bucket')) } as unknown as R2Bucket,
    }
    const tries: number[] = []
    for (let i = 0; i < 8; i++) {
      const result = await consume([{ export: id }], broken, { queue: 'warren-exports' })
      tries.push(result.retryMessages.length)
    }
    expect(tries).toEqual([1, 1, 1, 1, 1, 1, 1, 0])
    expect(await ada.get(`/exports/${id}`)).toMatchObject({ state: 'failed', url: null })
    release()
    const again = await begins(ada)
    await deliver()
    expect(await ada.get(`/exports/${again.id}`)).toMatchObject({ state: 'ready' })
  })

  it('passes over messages that are none', async () => {
    const result = await consume(
      [{ what: 'ever' }, { export: '0192f1f0-0000-7000-8000-00000000dead' }],
      undefined,
      {
        queue: 'warren-exports',
      },
    )
    expect(result.retryMessages).toEqual([])
  })
})
