import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { makeCtx } from '../../ctx'
import { connect } from '../../db/client'
import { collectibles } from '../../db/schema'
import { flush, store } from '../../events/outbox'
import { holdEvents, takeEvents, testEnv } from '../../test/bus'
import { person } from '../../test/world'
import type { CollectibleView } from './contract'
import { collectiblesOf } from '../minting/watch-store'
import { markMinted, unmarkMinted } from './mint'

const db = connect(env)
const token = { chainId: 31_337, contract: '0x01', txHash: '0x02', to: '0x03', at: 1_796_000_000_000 }

describe('what the chain says', () => {
  it('is noted once, and taken back once', async () => {
    const ada = await person('ada')
    const { id: subjectId } = await ada.posts('Minted')
    const made = await ada.does<CollectibleView>('POST', '/collectibles', { subjectType: 'post', subjectId })
    const ctx = makeCtx(testEnv, { defer: () => {} })
    const [row] = await collectiblesOf(db, [made.tokenId])
    expect(row?.id).toBe(made.id)
    const release = holdEvents()
    const told = async () => {
      await flush(ctx, ctx.emitted)
      return (takeEvents() as { type: string; payload: object }[]).map(({ type, payload }) => ({
        type,
        payload,
      }))
    }
    const payload = { collectibleId: made.id, authorId: ada.id }
    for (let again = 0; again < 2; again++) await store(ctx, markMinted(ctx, made.id, token))
    expect(await told()).toEqual([{ type: 'collectible.minted', payload }])
    const at = new Date(token.at).toISOString()
    const { chainId, contract, txHash, to } = token
    expect(await ada.get(`/collectibles/${made.id}`)).toMatchObject({
      status: 'minted',
      mint: { chainId, contract, txHash, to, at },
      viewer: { canMint: false, canDelete: false },
    })
    for (let again = 0; again < 2; again++) await store(ctx, unmarkMinted(ctx, made.id))
    expect(await told()).toEqual([{ type: 'collectible.unminted', payload }])
    expect(await ada.get(`/collectibles/${made.id}`)).toMatchObject({ status: 'ready', mint: null })
    await db.update(collectibles).set({ status: 'pinned', pinnedAt: 1 }).where(eq(collectibles.id, made.id))
    await store(ctx, [...markMinted(ctx, made.id, token), ...unmarkMinted(ctx, made.id)])
    expect(await ada.get(`/collectibles/${made.id}`)).toMatchObject({ status: 'pinned', mint: null })
    release()
  })
})
