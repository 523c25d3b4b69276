import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import { HOUR, MINUTE } from '../../core/time'
import { tick } from '../../cron'
import { makeCtx } from '../../ctx'
import { connect, type Statement } from '../../db/client'
import { mutes, outbox } from '../../db/schema'
import { deliver, testEnv } from '../../test/bus'
import { people, type Person } from '../../test/world'
import { forgetEndedMutes } from './ended-mutes'
import { bringMutes } from './import'

const mute = (who: Person, whom: Person, hours?: number) =>
  who.request('PUT', `/users/${whom.username}/mute${hours === undefined ? '' : `?hours=${hours}`}`)
const standing = async (who: Person, whom: Person) => (await who.profileOf(whom)).viewer
const everyone = async (who: Person, author: Person) =>
  (await who.all<{ author: { id: string } }>('/posts')).filter((post) => post.author.id === author.id)
const db = connect(env)
const rowOf = (who: Person) =>
  db
    .select()
    .from(mutes)
    .where(sql`${mutes.muterId} = ${who.id}`)
/** The clock has passed the end of every mute of theirs. */
const passes = (who: Person) =>
  db
    .update(mutes)
    .set({ endsAt: Date.now() - MINUTE })
    .where(sql`${mutes.muterId} = ${who.id}`)

describe('a mute for some hours', () => {
  it('says when it ends, and ends by itself, in every list and in what one is told', async () => {
    const [ada, ben] = await people(2)
    await ada.follows(ben)
    const before = Date.now()
    const { status, body } = await mute(ada, ben, 24)
    expect(status).toBe(200)
    expect(body.muting).toBe(true)
    const ends = Date.parse(body.mutedUntil)
    expect(ends).toBeGreaterThanOrEqual(before + 24 * HOUR)
    expect(ends).toBeLessThanOrEqual(Date.now() + 24 * HOUR)
    const post = await ada.posts('Hers')
    const his = await ben.posts('While muted')
    await ben.does('POST', `/posts/${post.id}/comments`, { text: 'Not heard' })
    expect(await everyone(ada, ben)).toEqual([])
    expect((await ada.all<{ id: string }>('/feeds/home')).map(({ id }) => id)).not.toContain(his.id)
    expect(await ada.all('/notifications?kind=comment')).toEqual([])
    expect(await ada.all('/mutes')).toMatchObject([{ id: ben.id }])

    await passes(ada)
    expect(await standing(ada, ben)).toMatchObject({ muting: false, mutedUntil: null })
    expect(await ada.all('/mutes')).toEqual([])
    expect(await everyone(ada, ben)).toMatchObject([{ id: his.id }])
    expect((await ada.all<{ id: string }>('/feeds/home')).map(({ id }) => id)).toContain(his.id)
    await ben.does('POST', `/posts/${post.id}/comments`, { text: 'Heard' })
    await expect.poll(() => ada.all('/notifications?kind=comment')).toHaveLength(1)
  })

  it('is as long as was said last, and begins anew when it had ended', async () => {
    const [ada, ben] = await people(2)
    await mute(ada, ben, 1)
    const [first] = await rowOf(ada)
    expect((await mute(ada, ben)).body).toMatchObject({ muting: true, mutedUntil: null })
    expect(await rowOf(ada)).toEqual([{ ...first, endsAt: null }])
    expect((await mute(ada, ben, 720)).body.mutedUntil).not.toBeNull()
    await passes(ada)
    expect((await ada.does('DELETE', `/users/${ben.username}/mute`)).muting).toBe(false)
    expect((await mute(ada, ben, 1)).body.muting).toBe(true)
    const [again] = await rowOf(ada)
    expect(again!.endsAt).toBeGreaterThan(Date.now())
    expect((await ada.does('DELETE', `/users/${ben.username}/mute`)).mutedUntil).toBeNull()
    expect(await rowOf(ada)).toEqual([])
  })

  it.each([0, -1, 1.5, 721, 'long'])('is not for %s hours', async (hours) => {
    const [ada, ben] = await people(2)
    expect(await mute(ada, ben, hours as number)).toMatchObject({
      status: 400,
      body: { code: 'invalid_query' },
    })
    expect(await rowOf(ada)).toEqual([])
  })

  it('that has ended brings back to home what they reposted, as one that was taken back does', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.follows(ben)
    const post = await cleo.posts('Passed on')
    await ben.does('PUT', `/posts/${post.id}/repost`)
    const home = async () => (await ada.all<{ text: string }>('/feeds/home')).map(({ text }) => text)
    expect(await home()).toEqual(['Passed on'])
    await mute(ada, ben, 1)
    expect(await home()).toEqual([])
    await passes(ada)
    await tick(testEnv, Date.now(), createExecutionContext())
    await deliver()
    expect(await home()).toEqual(['Passed on'])
  })

  it('that begins anew while the clock goes through those that have ended lasts', async () => {
    const [ada, ben, cleo] = await people(3)
    await mute(ada, ben, 1)
    await mute(ada, cleo, 1)
    await passes(ada)
    const ctx = makeCtx(testEnv, { now: Date.now(), defer: () => {} })
    const batch = ctx.db.batch.bind(ctx.db)
    const forgets = vi.spyOn(ctx.db, 'batch').mockImplementationOnce(async (statements) => {
      await mute(ada, ben, 1)
      return batch(statements)
    })
    await forgetEndedMutes(ctx)
    expect(forgets).toHaveBeenCalledOnce()
    expect(await rowOf(ada)).toMatchObject([{ mutedId: ben.id }])
    const told = await db
      .select({ payload: outbox.payload })
      .from(outbox)
      .where(eq(outbox.type, 'mute.removed'))
    expect(told).toEqual([{ payload: { by: ada.id, other: cleo.id } }])
  })

  it('that has ended makes way for one that is brought along, and one that lasts does not', async () => {
    const [ada, ben, cleo] = await people(3)
    await mute(ada, ben, 1)
    await passes(ada)
    await mute(ada, cleo)
    const brought = [ben, cleo].map(({ id }) => ({
      muterId: ada.id,
      mutedId: id,
      createdAt: 5,
      endsAt: Date.now() + HOUR,
    }))
    await db.batch(bringMutes(db, brought) as [Statement])
    expect(await standing(ada, ben)).toMatchObject({ muting: true, mutedUntil: expect.any(String) })
    expect(await standing(ada, cleo)).toMatchObject({ muting: true, mutedUntil: null })
  })

  it('that has ended is forgotten by the clock, and no other', async () => {
    const [ada, ben, cleo] = await people(3)
    await mute(ada, ben, 1)
    await passes(ada)
    await mute(ada, cleo)
    await mute(ben, cleo, 1)
    await tick(testEnv, Date.now(), createExecutionContext())
    expect(await rowOf(ada)).toMatchObject([{ mutedId: cleo.id }])
    expect(await rowOf(ben)).toHaveLength(1)
  })
})
