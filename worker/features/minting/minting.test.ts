import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { addressOfKey, type Hex, recoverSigner } from '../../core/ethereum'
import { HOUR, MINUTE } from '../../core/time'
import { connect } from '../../db/client'
import { collectibles, vouchers } from '../../db/schema'
import { configure, configuredPerTest } from '../../test/configured'
import { testEnv } from '../../test/bus'
import { collects } from '../../test/chain'
import { people, type Person, person, request } from '../../test/world'
import { links } from '../../test/wallet'
import { digestOf, redemption } from './voucher'

configuredPerTest()
const db = connect(env)

const asks = (who: Person, id: string, wallet: string, more: object = {}) =>
  who.request('POST', `/collectibles/${id}/voucher`, { body: { wallet, ...more } })

async function offered() {
  const ada = await person('ada')
  const [made, hers] = [await collects(ada), await links(ada)]
  return { ada, made, hers }
}

describe('a voucher', () => {
  it('is signed for a wallet of the author', async () => {
    const { ada, made, hers } = await offered()
    const { status, body } = await asks(ada, made.id, hers.address, { amount: 5, royaltyBps: 250 })
    expect(status).toBe(200)
    expect(body.voucher).toMatchObject({
      to: hers.address,
      tokenId: made.tokenId,
      amount: '5',
      royaltyBps: '250',
    })
    const { chainId, contract, signature } = body
    expect({ chainId, contract }).toEqual({
      chainId: Number(env.CHAIN_ID),
      contract: env.COLLECTIBLES_CONTRACT,
    })
    const { to, tokenId, amount, royaltyBps, nonce, deadline } = body.voucher
    const message = {
      to,
      tokenId: BigInt(tokenId),
      amount: BigInt(amount),
      royaltyBps: BigInt(royaltyBps),
      nonce: BigInt(nonce),
      deadline: BigInt(deadline),
    }
    expect(recoverSigner(digestOf(message, { chainId, contract }), signature)).toBe(
      addressOfKey(testEnv.COLLECTIBLES_SIGNER!),
    )
    expect(body.transaction).toEqual({ to: contract, data: redemption(message, signature), value: '0x0' })
    expect(deadline * 1_000 - Date.now()).toBeGreaterThan(59 * MINUTE)
    expect(deadline * 1_000 - Date.now()).toBeLessThanOrEqual(HOUR)
  })

  it('is answered again as long as it is good, and for other terms there is another', async () => {
    const { ada, made, hers } = await offered()
    const [first, again] = [await asks(ada, made.id, hers.address), await asks(ada, made.id, hers.address)]
    expect(again.body).toEqual(first.body)
    const others = [
      await asks(ada, made.id, hers.address, { amount: 2 }),
      await asks(ada, made.id, hers.address, { royaltyBps: 1 }),
      await asks(ada, made.id, (await links(ada)).address),
    ]
    const nonces = [first, ...others].map(({ body }) => body.voucher.nonce)
    expect(new Set(nonces).size).toBe(4)
    const soon = Math.floor(Date.now() / 1_000) + 9 * 60
    await db.update(vouchers).set({ deadline: soon }).where(eq(vouchers.collectibleId, made.id))
    const later = await asks(ada, made.id, hers.address)
    expect(nonces).not.toContain(later.body.voucher.nonce)
  })

  it('is another after the key was changed, and for another contract', async () => {
    const { ada, made, hers } = await offered()
    const first = await asks(ada, made.id, hers.address)
    configure({ COLLECTIBLES_SIGNER: '22'.repeat(32) })
    const second = await asks(ada, made.id, hers.address)
    configure({ COLLECTIBLES_CONTRACT: `0x${'ab'.repeat(20)}` })
    const third = await asks(ada, made.id, hers.address)
    const nonces = [first, second, third].map(({ body }) => body.voucher.nonce)
    expect(new Set(nonces).size).toBe(3)
  })

  it.each([
    ['for no wallet', { wallet: 'mine' }],
    ['for no copy', { amount: 0 }],
    ['for too many copies', { amount: 10_001 }],
    ['for half a copy', { amount: 1.5 }],
    ['for too high a royalty', { royaltyBps: 1_001 }],
    ['with a nonce of one’s own', { nonce: '1' }],
  ])('is not signed %s', async (_what, more) => {
    const { ada, made, hers } = await offered()
    const reply = await asks(ada, made.id, hers.address, more)
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid_input' } })
  })

  it('is not signed for a wallet that is not linked, or that is somebody else’s', async () => {
    const { ada, made, hers } = await offered()
    const ben = await person('ben')
    const his = await links(ben)
    expect(await asks(ada, made.id, his.address)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    await ada.does('DELETE', `/wallets/${hers.address}`)
    expect((await asks(ada, made.id, hers.address)).status).toBe(403)
  })

  it('is signed for the author alone', async () => {
    const { made } = await offered()
    const ben = await person('ben')
    const reply = await asks(ben, made.id, (await links(ben)).address)
    expect(reply).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await ben.request('GET', `/collectibles/${made.id}/voucher`)).status).toBe(404)
  })

  it('is not signed of what is not for everybody any more, nor of what is minted', async () => {
    const { ada, made, hers } = await offered()
    await ada.does('PATCH', `/posts/${made.subject.id}`, { visibility: 'friends' })
    expect((await asks(ada, made.id, hers.address)).status).toBe(403)
    await ada.does('PATCH', `/posts/${made.subject.id}`, { visibility: 'public' })
    await db.update(collectibles).set({ status: 'minted' }).where(eq(collectibles.id, made.id))
    expect((await asks(ada, made.id, hers.address)).body.detail).toMatch(/already/)
  })

  it('is not signed where nothing is minted, which everybody is told', async () => {
    const { ada, made, hers } = await offered()
    expect((await request('GET', '/minting')).body.chain).toEqual({
      chainId: Number(env.CHAIN_ID),
      contract: env.COLLECTIBLES_CONTRACT,
      isWatched: false,
    })
    for (const vars of [{ COLLECTIBLES_SIGNER: '' }, { CHAIN_ID: '' }, { COLLECTIBLES_CONTRACT: '0x' }]) {
      configure(vars)
      expect((await asks(ada, made.id, hers.address)).body.code).toBe('unavailable')
      expect((await request('GET', '/minting')).body.chain).toBeNull()
    }
  })

  it('is nowhere to be had where there are no collectibles', async () => {
    const { ada, made, hers } = await offered()
    configure({ COLLECTIBLES: 'off' })
    expect((await asks(ada, made.id, hers.address)).status).toBe(404)
    expect((await ada.request('GET', '/wallets')).status).toBe(404)
    expect((await request('GET', '/minting')).status).toBe(404)
    expect((await request('GET', `/users/${ada.username}/wallets`)).status).toBe(404)
  })
})

describe('a transaction that somebody says they sent', () => {
  const hash: Hex = `0x${'6b'.repeat(32)}`
  const says = (who: Person, id: string, said = hash) =>
    who.request('PUT', `/collectibles/${id}/voucher/transaction`, { body: { hash: said } })

  it('is shown to them, and believed by nobody', async () => {
    const { ada, made, hers } = await offered()
    expect((await ada.get(`/collectibles/${made.id}/voucher`)).voucher).toBeNull()
    expect((await says(ada, made.id)).status).toBe(404)
    await asks(ada, made.id, hers.address)
    expect((await says(ada, made.id)).body.txHash).toBe(hash)
    expect((await ada.get(`/collectibles/${made.id}/voucher`)).voucher.txHash).toBe(hash)
    expect(await ada.get(`/collectibles/${made.id}`)).toMatchObject({ status: 'ready', mint: null })
  })

  it('outlives the voucher, which alone would not be shown any more', async () => {
    const { ada, made, hers } = await offered()
    await asks(ada, made.id, hers.address)
    await db.update(vouchers).set({ deadline: 1 }).where(eq(vouchers.collectibleId, made.id))
    expect((await ada.get(`/collectibles/${made.id}/voucher`)).voucher).toBeNull()
    await says(ada, made.id)
    expect((await ada.get(`/collectibles/${made.id}/voucher`)).voucher.txHash).toBe(hash)
  })

  it('is nobody else’s to say', async () => {
    const [ada, ben] = await people(2)
    const [made, hers] = [await collects(ada), await links(ada)]
    await asks(ada, made.id, hers.address)
    expect((await says(ben, made.id)).status).toBe(404)
    expect((await says(ada, made.id, '0x12')).status).toBe(422)
  })
})
