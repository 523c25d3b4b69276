import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeCtx } from '../../ctx'
import { mails, users } from '../../db/schema'
import { deliver, testEnv } from '../../test/bus'
import { mailsTo } from '../../test/mail'
import { people, type Person, request } from '../../test/world'
import { periodOf } from './policy'
import { sendDigests } from './service'
import { doneId } from './store'

const ctx = (now = Date.now()) => makeCtx(testEnv, { now, defer: () => {} })
const db = ctx().db
const DAY = 86_400_000

/** The clock ticks, as if for the first time in this period. */
async function tick(now = Date.now()) {
  for (const frequency of ['daily', 'weekly'] as const)
    await db.delete(mails).where(eq(mails.id, doneId(frequency, periodOf(frequency, now))))
  await sendDigests(ctx(now))
  await deliver()
}

const wants = (who: Person, digest: string) =>
  who.does('PATCH', '/users/me', { preferences: { mail: { digest } } })
const digestsTo = async ({ email }: Person) => (await mailsTo(email)).filter(({ kind }) => kind === 'digest')

describe('a digest', () => {
  let ada: Person
  let ben: Person
  beforeEach(async () => {
    ;[ada, ben] = await people(2)
    await ada.befriends(ben)
    await wants(ada, 'daily')
  })

  it('comes once a day to whoever wants it, and to nobody else', async () => {
    await ben.posts('The secret of my carrots', { visibility: 'friends' })
    await tick()
    await tick()
    const [mail, ...more] = await digestsTo(ada)
    expect(more).toEqual([])
    expect(mail!.text).toContain(`1 new post of friends, such as @${ben.username}`)
    expect(mail!.text).toContain('1 unread notification')
    expect(mail!.text).not.toContain('carrots')
    expect(await digestsTo(ben)).toEqual([])
  })

  it('of a week comes in the next week again, when there is something new', async () => {
    await wants(ada, 'weekly')
    await tick()
    await tick(Date.now() + 6 * DAY)
    const before = (await digestsTo(ada)).length
    await tick(Date.now() + 30 * DAY)
    expect(await digestsTo(ada)).toHaveLength(before)
  })

  it('says nothing of whom they block or mute, nor what is not theirs to see', async () => {
    await ben.posts('For nobody', { visibility: 'private' })
    await tick()
    expect((await digestsTo(ada))[0]?.text ?? '').not.toContain('new post')
    const [cleo, dan] = await people(2)
    await cleo.befriends(dan)
    await wants(cleo, 'daily')
    await dan.posts('Soon out of sight')
    await cleo.does('POST', '/notifications/read', { upTo: 1_000_000 })
    await cleo.blocks(dan)
    await tick()
    expect(await digestsTo(cleo)).toEqual([])
  })

  it.each<[string, Partial<typeof users.$inferInsert>]>([
    ['that is not confirmed', { emailConfirmedAt: null }],
    ['from which mail came back', { emailBouncedAt: 1 }],
    ['of somebody who is banned', { standing: 'banned' }],
    ['of somebody who is suspended', { standing: 'suspended', suspendedUntil: Date.now() + 2 * DAY }],
  ])('goes to no address %s', async (_, change) => {
    await ben.posts('News')
    await db.update(users).set(change).where(eq(users.id, ada.id))
    await tick()
    expect(await digestsTo(ada)).toEqual([])
  })

  it('ends by one click in a program for mail, without logging in', async () => {
    await ben.posts('News')
    await tick()
    const { headers, links } = (await digestsTo(ada))[0]!
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    const path = /^<http:\/\/localhost:8787\/api\/v1(.*)>$/.exec(headers['List-Unsubscribe']!)![1]!
    // Whoever only looks, as programs do, changes nothing.
    const looked = await request('GET', path)
    expect(looked.status).toBe(303)
    expect(links).toContain(`http://localhost:8787${looked.headers.get('location')}`)
    expect((await ada.get('/users/me')).preferences.mail.digest).toBe('daily')
    const raw = 'List-Unsubscribe=One-Click'
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await request('POST', `${path}x`, { raw, headers: type })).status).toBe(404)
    for (let time = 0; time < 2; time++)
      expect((await request('POST', path, { raw, headers: type })).status).toBe(204)
    expect((await ada.get('/users/me')).preferences.mail.digest).toBe('off')
  })
})
