import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memory } from '../../cache/store'
import { newId } from '../../core/ids'
import { DAY, MINUTE, SECOND } from '../../core/time'
import { makeCtx } from '../../ctx'
import { connect } from '../../db/client'
import { deadLetters, departures, parkedEvents } from '../../db/schema'
import { deliver, takeMails, testEnv } from '../../test/bus'
import { everything, met, placesOf } from '../../test/everything'
import { freshWorld } from '../../test/fresh-world'
import { acts, caseAbout, latestAction, moderators, reports } from '../../test/moderation'
import { newcomer, register } from '../../test/newcomers'
import { fetchFile, people, type Person, request } from '../../test/world'
import { queueMail } from '../mail/queue'
import { giveUp } from '../mail/send'
import { deleteDue } from './advance'

const db = connect(env)
beforeEach(freshWorld)

/** The two weeks go by, and all that follows. */
async function isDeleted(who: Person): Promise<void> {
  await who.does('POST', '/users/me/deletion', { username: who.username })
  await db
    .update(departures)
    .set({ dueAt: Date.now() - DAY })
    .where(eq(departures.userId, who.id))
  const execution = createExecutionContext()
  await deleteDue(makeCtx(testEnv, { defer: (work) => execution.waitUntil(work) }))
  await deliver()
  expect(await db.select().from(departures).where(eq(departures.userId, who.id))).toEqual([])
}

const canaryOf = () => `zq${Math.random().toString(36).slice(2, 10)}`

describe('who is deleted is nowhere any more', () => {
  it('where moderators and operators look: cases, appeals, invitations, their log, and what failed', async () => {
    const [ada, ben] = await people(2)
    const [mia, noa] = await moderators()
    const canary = canaryOf()
    const word = (of: string) => `${canary}${of}`
    const post = await ada.posts(word('judged'))
    await reports(ben, { type: 'post', id: post.id })
    const found = await caseAbout(mia, post.id)
    expect((await acts(mia, found.id, 'hide', { note: word('why') })).status).toBe(201)
    const { id: actionId } = await latestAction(ada)
    await ada.does('POST', `/users/me/moderation/${actionId}/appeal`, { text: word('appeal') })
    const { items } = await noa.get('/moderation/appeals?limit=50')
    const open = items.find((each: unknown) => JSON.stringify(each).includes(word('appeal')))
    await noa.does('POST', `/moderation/appeals/${open.id}/decision`, {
      outcome: 'upheld',
      note: word('decision'),
    })
    const { code } = await ada.does('POST', '/invitations', { note: word('invitation'), maxUses: 2 })
    const guest = { ...newcomer(), invitation: code }
    expect((await register(guest)).status).toBe(201)

    // What could not be handled: a mail to her that was given up, an event of hers that was, and one that waits.
    const ctx = makeCtx(testEnv, { defer: () => {} })
    const facts = { username: word('name'), change: 'passkey_added', detail: word('key'), at: 0 } as const
    const mail = { id: newId<string>(ctx.now), userId: ada.id, address: ada.email }
    await queueMail(ctx, { ...mail, kind: 'notice', facts })
    takeMails()
    await giveUp(ctx, mail.id)
    const event = {
      id: newId<string>(ctx.now),
      type: 'address.named',
      at: ctx.now,
      payload: { userId: ada.id, email: `${word('failed')}@example.org` },
    }
    const failure = { subscriber: 'confirmNamed', reason: `no ${word('reason')}`, attempts: 6 }
    const times = { firstFailedAt: ctx.now, lastFailedAt: ctx.now }
    await db.insert(deadLetters).values({
      id: event.id,
      type: event.type,
      body: event,
      failures: [{ ...failure, ...times }],
      state: 'waiting',
      attempts: 6,
      ...times,
      diedAt: ctx.now,
    })
    await db
      .insert(parkedEvents)
      .values({ subscriber: 'confirmNamed', eventId: newId(ctx.now), event, createdAt: ctx.now })
    await deliver()
    for (const each of [ada, ben, mia, noa]) met.add(each.id)
    const before = placesOf(await everything(), canary)
    for (const place of [
      'appeals',
      'audit_log',
      'dead_letters',
      'invitations',
      'mails',
      'moderation_actions',
      'moderation_cases',
      'parked_events',
    ])
      expect.soft(before).toContain(place)

    await isDeleted(ada)
    const after = await everything()
    for (const trace of [canary, ada.id, ada.email, ada.username])
      expect.soft(placesOf(after, trace), trace).toEqual([])
    // Whom she has invited stays, and so does what the moderators did.
    expect((await request('GET', `/users/${guest.username}`)).status).toBe(200)
    const log = await mia.get('/moderation/log?limit=50')
    expect(JSON.stringify(log)).toContain('appeal.upheld')
  })
})

describe('in the caches', () => {
  type Keeping = { put: (this: Cache, key: RequestInfo | URL, response: Response) => Promise<void> }
  const prototype = Cache.prototype as Keeping
  const { put } = prototype
  const addresses = new Set<string>()
  beforeEach(() => {
    addresses.clear()
    prototype.put = function (key, response) {
      addresses.add(key instanceof Request ? key.url : String(key))
      return put.call(this, key, response)
    }
  })
  afterEach(() => void (prototype.put = put))

  /** Whatever is kept under the addresses that were ever written to. */
  async function kept() {
    const all: { address: string; text: string; seconds: number }[] = []
    for (const address of addresses) {
      const found = await caches.default.match(address)
      if (!found) continue
      const seconds = Number(/max-age=(\d+)/.exec(found.headers.get('cache-control') ?? '')?.[1])
      const text = Buffer.from(await found.arrayBuffer()).toString('latin1')
      all.push({ address, text, seconds })
    }
    return all
  }

  it('nothing of somebody is kept for longer than a minute, and nothing is shown once they are deleted', async () => {
    const [ada, ben] = await people(2)
    const canary = canaryOf()
    await ada.does('PATCH', '/users/me', { displayName: `${canary}name`, bio: `${canary}bio` })
    const post = await ada.posts(`${canary}text`)
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
    const seen = [`/users/${ada.username}`, `/users/${ada.username}/posts`, `/posts/${post.id}`, '/posts']
    for (const path of seen) await request('GET', path)
    await (await fetchFile(`/avatars/${ada.username}.png?size=100`)).arrayBuffer()
    const has = (text: string) => [canary, ada.id, ada.username].some((trace) => text.includes(trace))
    const hers = (await kept()).filter(({ address, text }) => has(decodeURIComponent(address) + text))
    expect(hers.filter(({ text }) => text.includes(canary)).length).toBeGreaterThan(0)
    expect(addresses.size).toBeGreaterThan(hers.length)
    expect(hers.filter(({ seconds }) => !(seconds <= MINUTE / SECOND))).toEqual([])

    await isDeleted(ada)
    for (const path of seen)
      expect.soft(JSON.stringify((await request('GET', path)).body), path).not.toContain(canary)
    // What was kept since is nothing of hers, and what this isolate remembers is over in seconds.
    const known = new Map(hers.map(({ address, text }) => [address, text]))
    const later = (await kept()).filter(
      ({ address, text }) => text.includes(canary) && known.get(address) !== text,
    )
    expect(later).toEqual([])
    for (const address of addresses) {
      const [, key] = /^https:\/\/cache\.invalid\/(.*)$/.exec(address) ?? []
      if (key !== undefined) expect(memory.get(decodeURIComponent(key), Date.now() + 3 * SECOND)).toBeNull()
    }
  })
})
