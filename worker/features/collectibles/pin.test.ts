import { env } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { MINUTE } from '../../core/time'
import { makeCtx } from '../../ctx'
import { connect } from '../../db/client'
import { collectibles, deadLetters, outbox, unpins } from '../../db/schema'
import { consume, deliver, holdEvents, takeEvents, takePins, testEnv } from '../../test/bus'
import { configure, configuredPerTest } from '../../test/configured'
import { unanswered } from '../../test/interruption'
import { moderated, moderators } from '../../test/moderation'
import { people, person, type Person } from '../../test/world'
import { pinningFault } from '../../setup/pinning'
import type { CollectibleView } from './contract'
import { doPinStep, sweepPins } from './pin'
import type { PinMessage } from './pin-message'

const db = connect(env)
configuredPerTest()
beforeEach(() => {
  configure({ PINNING: 'service', PINNING_URL: 'https://pins.example' })
  takePins()
})

async function made(who: Person): Promise<CollectibleView> {
  const { id: subjectId } = await who.posts('To be kept')
  return who.does('POST', '/collectibles', { subjectType: 'post', subjectId })
}
const tell = (cid: string, ...answers: string[]) =>
  fetch(`https://pins.example/told?cid=${cid}&answers=${answers.join()}`)
type Heard = {
  asked: { what: string; body?: Record<string, unknown>; pins?: string }[]
  pins: { status: string }[]
}
const heard = async (cid: string): Promise<Heard> =>
  (await fetch(`https://pins.example/heard?cid=${cid}`)).json()
const asked = async (cid: string) => (await heard(cid)).asked.map(({ what }) => what)
const stateOf = (who: Person, id: string) => who.get<CollectibleView>(`/collectibles/${id}`)

/** As if its time had come. */
async function due(id: string): Promise<void> {
  await db
    .update(collectibles)
    .set({ pinDueAt: 1 })
    .where(sql`${collectibles.id} = ${id} AND ${collectibles.pinDueAt} IS NOT NULL`)
}

/** Delivers what is in the queue of pins, as if all of it were due. @returns how many messages there were */
async function step(id: string): Promise<number> {
  await due(id)
  const messages = takePins()
  const { retryMessages } = await consume(messages, testEnv, { queue: 'warren-pins' })
  expect(retryMessages).toEqual([])
  return messages.length
}

describe('a pinning service', () => {
  it('that answers 500, then takes it, then fails, then has it: each is what one sees', async () => {
    const ada = await person('ada')
    const { id, rootCid } = await made(ada)
    await tell(rootCid, '500', '429:900', 'queued', 'pinning', 'failed', 'queued', 'pinned')
    const begun = await ada.does<CollectibleView>('POST', `/collectibles/${id}/pin`)
    expect(begun).toMatchObject({
      status: 'ready',
      pinning: true,
      viewer: { canPin: false, canDelete: false },
    })
    const row = async () => (await db.select().from(collectibles).where(eq(collectibles.id, id)))[0]!

    expect(await step(id)).toBe(1)
    expect(await row()).toMatchObject({ status: 'ready', pinFailures: 1, pinRequest: null })
    const before = Date.now()
    await step(id)
    expect(await row()).toMatchObject({ pinFailures: 2 })
    expect((await row()).pinDueAt! - before).toBeGreaterThanOrEqual(15 * MINUTE - 1_000)
    await step(id)
    expect(await row()).toMatchObject({
      pinFailures: 0,
      pinRequest: expect.stringMatching(/^request-/) as string,
    })
    await step(id)
    expect(await stateOf(ada, id)).toMatchObject({ status: 'ready', pinning: true })
    await step(id)
    expect(await stateOf(ada, id)).toMatchObject({
      status: 'failed',
      reason: 'pin_failed',
      pinning: false,
      viewer: { canPin: true, canDelete: true },
    })
    expect(await step(id)).toBe(0)

    await ada.does('POST', `/collectibles/${id}/pin`)
    await step(id)
    await step(id)
    expect(await stateOf(ada, id)).toMatchObject({
      status: 'pinned',
      reason: null,
      pinning: false,
      pinnedAt: expect.any(String) as string,
      viewer: { canMint: true, canPin: false, canDelete: false },
    })
    expect(await asked(rootCid)).toEqual(['POST', 'POST', 'POST', 'GET', 'GET', 'POST', 'GET'])
  })

  it('is told where the blocks are', async () => {
    const ada = await person('ada')
    const { id, rootCid, name } = await made(ada)
    Object.assign(testEnv, { PUBLIC_ORIGIN: 'https://warren.example' })
    await ada.does('POST', `/collectibles/${id}/pin`)
    await step(id)
    Object.assign(testEnv, { PUBLIC_ORIGIN: '' })
    expect((await heard(rootCid)).asked[0]!.body).toEqual({
      cid: rootCid,
      name,
      origins: ['/dns/warren.example/tcp/443/https'],
      meta: {
        gateway: 'https://warren.example/ipfs/',
        car: `https://warren.example/ipfs/${rootCid}?format=car`,
      },
    })
  })

  it.each([
    ['401', 'pin_refused'],
    ['400', 'pin_refused'],
  ])('that refuses it (%s) is asked no more', async (status, reason) => {
    const ada = await person('ada')
    const { id, rootCid } = await made(ada)
    await tell(rootCid, status)
    await ada.does('POST', `/collectibles/${id}/pin`)
    await step(id)
    expect(await stateOf(ada, id)).toMatchObject({ status: 'failed', reason })
  })

  it('that never answers is given up in the end', async () => {
    const ada = await person('ada')
    const { id, rootCid } = await made(ada)
    await tell(rootCid, ...Array.from({ length: 20 }, () => '503'))
    await ada.does('POST', `/collectibles/${id}/pin`)
    let steps = 0
    while ((await step(id)) > 0) steps++
    expect(steps).toBe(10)
    expect(await stateOf(ada, id)).toMatchObject({ status: 'failed', reason: 'pin_unreachable' })
  })

  it('hears of it once, though each message and each event comes twice, and at the same time', async () => {
    const ada = await person('ada')
    const { id, rootCid } = await made(ada)
    await tell(rootCid, 'queued', 'pinned')
    const release = holdEvents()
    await ada.does('POST', `/collectibles/${id}/pin`)
    const events = takeEvents()
    await consume([...events, ...events])
    release()
    const ctx = () => makeCtx(testEnv, { defer: () => {} })
    const messages = takePins() as PinMessage[]
    expect(messages).toHaveLength(2)
    await Promise.all(messages.map((message) => doPinStep(ctx(), message)))
    await due(id)
    await Promise.all([doPinStep(ctx(), { pin: id }), doPinStep(ctx(), { pin: id })])
    await deliver()
    await doPinStep(ctx(), { pin: id })
    expect(await asked(rootCid)).toEqual(['POST', 'GET'])
    expect(await stateOf(ada, id)).toMatchObject({ status: 'pinned' })
  })

  it('has it once, wherever whoever asks dies', async () => {
    const ada = await person('ada')
    let died = true
    for (let n = 1; died; n++) {
      const { id, rootCid } = await made(ada)
      await tell(rootCid, 'queued', 'pinned')
      await ada.does('POST', `/collectibles/${id}/pin`)
      takePins()
      died = false
      for (let steps = 0; steps < 6; steps++) {
        await due(id)
        const { world, happened } = unanswered(makeCtx(testEnv, { defer: () => {} }), n)
        try {
          await doPinStep(steps === 0 || died ? world : makeCtx(testEnv, { defer: () => {} }), { pin: id })
        } catch {
          died = happened()
        }
        if (died) {
          // The rest is done by others.
          for (let again = 0; again < 4; again++) {
            await due(id)
            await doPinStep(makeCtx(testEnv, { defer: () => {} }), { pin: id })
          }
          break
        }
      }
      expect(await stateOf(ada, id), `dead at call ${n}`).toMatchObject({ status: 'pinned', pinning: false })
      const { asked: all, pins } = await heard(rootCid)
      expect(
        all.filter(({ what }) => what === 'POST'),
        `dead at call ${n}`,
      ).toHaveLength(1)
      expect(pins).toHaveLength(1)
      const told = await db.select({ type: outbox.type, payload: outbox.payload }).from(outbox)
      const about = told.filter(
        ({ type, payload }) => type === 'collectible.pinned' && JSON.stringify(payload).includes(id),
      )
      expect(about, `dead at call ${n}`).toHaveLength(1)
      expect(n).toBeLessThan(30)
    }
  })

  it('is brought by the clock what the queue has lost', async () => {
    const ada = await person('ada')
    const { id, rootCid } = await made(ada)
    await ada.does('POST', `/collectibles/${id}/pin`)
    takePins()
    await due(id)
    await sweepPins(makeCtx(testEnv, { defer: () => {} }))
    expect(takePins()).toContainEqual({ pin: id })
    expect(await asked(rootCid)).toEqual([])
  })

  it('is not given what is hidden meanwhile', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const it = await made(ada)
    await ada.does('POST', `/collectibles/${it.id}/pin`)
    await moderated(ben, mia, { type: 'post', id: it.subject.id }, 'hide')
    await step(it.id)
    expect(await asked(it.rootCid)).toEqual([])
    expect(await stateOf(ada, it.id)).toMatchObject({ status: 'failed', reason: 'not_public' })
  })

  it('is asked to keep it no longer when the post is deleted', async () => {
    const ada = await person('ada')
    const it = await made(ada)
    await ada.does('POST', `/collectibles/${it.id}/pin`)
    await step(it.id)
    expect(await stateOf(ada, it.id)).toMatchObject({ status: 'pinned' })
    const about = `subjectType=post&subjectId=${it.subject.id}`
    expect(await ada.get(`/collectibles/permanence?${about}`)).toEqual({ ready: 0, pinned: 1, minted: 0 })
    await ada.does('DELETE', `/posts/${it.subject.id}`)
    const messages = takePins()
    expect(messages).toEqual([{ unpin: it.rootCid }])
    await consume([...messages, ...messages], testEnv, { queue: 'warren-pins' })
    expect((await heard(it.rootCid)).pins).toEqual([])
    expect(await asked(it.rootCid)).toEqual(['POST', 'DELETE'])
    expect(await db.select().from(unpins).where(eq(unpins.rootCid, it.rootCid))).toEqual([])
  })

  it('that does not take it back is a dead letter in the end', async () => {
    const rootCid = 'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354'
    await db.insert(unpins).values({ rootCid, pinRequest: null, dueAt: 1 })
    configure({ PINNING_URL: 'https://nowhere.example' })
    for (let tries = 0; tries < 10; tries++) {
      await db.update(unpins).set({ dueAt: 1 }).where(eq(unpins.rootCid, rootCid))
      await doPinStep(makeCtx(testEnv, { defer: () => {} }), { unpin: rootCid })
    }
    expect(await db.select().from(unpins).where(eq(unpins.rootCid, rootCid))).toEqual([])
    const [letter] = await db
      .select()
      .from(deadLetters)
      .where(eq(deadLetters.id, `unpin:${rootCid}`))
    expect(letter).toMatchObject({ state: 'waiting', attempts: 10, body: { unpin: rootCid } })
    await db.delete(deadLetters).where(eq(deadLetters.id, `unpin:${rootCid}`))
    takePins()
  })
})

describe('a node of Kubo', () => {
  beforeEach(() => configure({ PINNING: 'kubo', PINNING_URL: 'https://kubo.example' }))

  it('is given the blocks, pins the root, and takes it back', async () => {
    const ada = await person('ada')
    const it = await made(ada)
    await tell(it.rootCid, '503', 'broken', 'pinned')
    await ada.does('POST', `/collectibles/${it.id}/pin`)
    await step(it.id)
    expect(await stateOf(ada, it.id)).toMatchObject({ status: 'ready', pinning: true })
    await step(it.id)
    expect(await stateOf(ada, it.id)).toMatchObject({ status: 'failed', reason: 'pin_failed' })
    await ada.does('POST', `/collectibles/${it.id}/pin`)
    await step(it.id)
    expect(await stateOf(ada, it.id)).toMatchObject({ status: 'pinned' })
    expect((await heard(it.rootCid)).asked.map(({ pins }) => pins)).toEqual(['true', 'true', 'true'])
    await ada.does('DELETE', `/posts/${it.subject.id}`)
    expect((await consume(takePins(), testEnv, { queue: 'warren-pins' })).retryMessages).toEqual([])
    expect((await asked(it.rootCid)).at(-1)).toBe('rm')
    expect(await db.select().from(unpins).where(eq(unpins.rootCid, it.rootCid))).toEqual([])
  })
})

describe('who may have something pinned', () => {
  it('is its author, once, where somebody pins', async () => {
    const [ada, ben] = await people(2)
    const { id } = await made(ada)
    expect((await ben.request('POST', `/collectibles/${id}/pin`)).status).toBe(404)
    expect((await ada.request('POST', `/collectibles/${id}/pin`)).status).toBe(200)
    expect((await ada.request('POST', `/collectibles/${id}/pin`)).status).toBe(409)
    expect((await ada.request('DELETE', `/collectibles/${id}`)).status).toBe(409)
    configure({ PINNING: 'off' })
    const other = await made(ada)
    expect(other.viewer).toMatchObject({ canPin: false, canMint: true })
    expect((await ada.request('POST', `/collectibles/${other.id}/pin`)).status).toBe(409)
  })

  it('is decided by what is configured, which is checked', () => {
    const fault = (PINNING: string, PINNING_URL: string, PINNING_TOKEN = 'token') =>
      pinningFault({ ...testEnv, PINNING, PINNING_URL, PINNING_TOKEN })
    expect(fault('off', '')).toBeNull()
    expect(fault('service', 'https://pins.example/psa')).toBeNull()
    expect(fault('kubo', 'http://127.0.0.1:5001', '')).toBeNull()
    expect(fault('servce', '')).toMatch(/PINNING is/)
    expect(fault('service', 'https://pins.example', '')).toMatch(/PINNING_TOKEN/)
    for (const url of [
      '',
      'nonsense',
      'http://pins.example',
      'https://me:secret@pins.example',
      'ftp://127.0.0.1',
    ])
      expect(fault('kubo', url), url).toMatch(/PINNING_URL/)
  })

  it('messages that are none are kept for an operator to see', async () => {
    const { retryMessages } = await consume([{ what: 'ever' }], testEnv, {
      queue: 'warren-pins',
      prefix: 'pins',
    })
    expect(retryMessages).toEqual([])
    const [letter] = await db.select().from(deadLetters).where(eq(deadLetters.id, 'pins0'))
    expect(letter).toMatchObject({ state: 'waiting' })
    await db.delete(deadLetters).where(eq(deadLetters.id, 'pins0'))
  })
})
