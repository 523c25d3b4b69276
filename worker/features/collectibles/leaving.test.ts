import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { newId } from '../../core/ids'
import type { CollectibleId } from '../../core/ids'
import { DAY, HOUR } from '../../core/time'
import { makeCtx } from '../../ctx'
import { connect } from '../../db/client'
import { collectibles, unpins } from '../../db/schema'
import { flush } from '../../events/outbox'
import { downloads, makes, opens } from '../../test/archive'
import { deliver, takePins, testEnv } from '../../test/bus'
import { person, type Person } from '../../test/world'
import type { CollectibleView } from './contract'
import { keyOf, putCar, sweepCars } from './objects'
import { eraseCollectibles } from './removal'

const db = connect(env)

async function made(who: Person, text: string): Promise<CollectibleView> {
  const { id: subjectId } = await who.posts(text)
  return who.does('POST', '/collectibles', { subjectType: 'post', subjectId })
}

describe('somebody’s collectibles', () => {
  it('are in their archive', async () => {
    const ada = await person('ada')
    const all = [await made(ada, 'One'), await made(ada, 'Two')]
    const { items } = await opens(await downloads(ada, await makes(ada)))
    expect(items('collectibles')).toMatchObject(
      all.map(({ id, rootCid, tokenId, name, subject }) => ({
        id,
        rootCid,
        tokenId,
        name,
        subject: { type: 'post', id: subject.id, post: subject.id },
        status: 'ready',
        mint: null,
        car: `http://localhost:8787/api/v1/collectibles/${id}/car`,
      })),
    )
  })

  it('go with their account, and what others keep of them is to be taken back', async () => {
    const ada = await person('ada')
    const pinned = await made(ada, 'Pinned')
    for (let i = 0; i < 24; i++) {
      const id = newId<CollectibleId>(Date.now())
      const [row] = await db.select().from(collectibles).where(eq(collectibles.id, pinned.id))
      await db.insert(collectibles).values({ ...row!, id, version: i, subjectId: row!.subjectId })
      await putCar(testEnv, id, new Uint8Array(1))
    }
    await db.update(collectibles).set({ status: 'pinned', pinnedAt: 1 }).where(eq(collectibles.id, pinned.id))
    const ids = (await db.select().from(collectibles).where(eq(collectibles.authorId, ada.id))).map(
      ({ id }) => id,
    )
    const ctx = makeCtx(testEnv, { defer: () => {} })
    expect(await eraseCollectibles(ctx, ada.id)).toBe(false)
    expect(await eraseCollectibles(ctx, ada.id)).toBe(true)
    await flush(ctx, ctx.emitted)
    await deliver()
    expect(await db.select().from(collectibles).where(eq(collectibles.authorId, ada.id))).toEqual([])
    for (const id of ids) expect(await env.MEDIA.head(keyOf(id))).toBeNull()
    expect(takePins()).toContainEqual({ unpin: pinned.rootCid })
    const left = await db.select().from(unpins).where(eq(unpins.rootCid, pinned.rootCid))
    expect(JSON.stringify(left)).not.toContain(ada.id)
    await db.delete(unpins).where(eq(unpins.rootCid, pinned.rootCid))
  })
})

it('what a crash has left in R2 goes, and nothing else', async () => {
  const ada = await person('ada')
  const { id } = await made(ada, 'Stays')
  const now = Date.now() + 3 * HOUR
  const [stray, fresh] = [newId<CollectibleId>(now - 2 * HOUR), newId<CollectibleId>(now - HOUR / 2)]
  for (const each of [stray, fresh]) await putCar(testEnv, each, new Uint8Array(1))
  await sweepCars(makeCtx(testEnv, { defer: () => {}, now }))
  const there = async (of: CollectibleId) => (await env.MEDIA.head(keyOf(of))) !== null
  expect([await there(id), await there(stray), await there(fresh)]).toEqual([true, false, true])
  await sweepCars(makeCtx(testEnv, { defer: () => {}, now: now + DAY }))
  expect([await there(id), await there(fresh)]).toEqual([true, false])
})
