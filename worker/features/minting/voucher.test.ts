import { describe, expect, it } from 'vitest'
import { addressOfKey, recoverSigner, toHex } from '../../core/ethereum'
import { digestOf, REDEEMED, redemption, signVoucher, type Voucher } from './voucher'

/* That a contract and another library read them alike is shown in contracts/voucher.test.mjs. */
const KEY = `0x${'11'.repeat(32)}`
const voucher: Voucher = {
  to: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  tokenId: 2n ** 256n - 1n,
  amount: 1n,
  royaltyBps: 500n,
  nonce: 7n,
  deadline: 1_800_000_000n,
}
const domain = { chainId: 31_337, contract: '0x5FbDB2315678afecb367f032d93F642f64180aa3' } as const

describe('a voucher', () => {
  it('is signed by the key of this Warren', () => {
    const signature = signVoucher(voucher, domain, KEY)
    expect(recoverSigner(digestOf(voucher, domain), signature)).toBe(addressOfKey(KEY))
  })

  it.each<[string, Partial<Voucher>, object]>([
    ['whom it is for', { to: '0x5FbDB2315678afecb367f032d93F642f64180aa3' }, {}],
    ['the token', { tokenId: 1n }, {}],
    ['the copies', { amount: 2n }, {}],
    ['the royalty', { royaltyBps: 501n }, {}],
    ['the nonce', { nonce: 8n }, {}],
    ['the deadline', { deadline: 1_800_000_001n }, {}],
    ['the chain', {}, { chainId: 1 }],
    ['the contract', {}, { contract: voucher.to }],
  ])('is another with another of %s', (_what, changes, elsewhere) => {
    const other = digestOf({ ...voucher, ...changes }, { ...domain, ...elsewhere })
    expect(toHex(other)).not.toBe(toHex(digestOf(voucher, domain)))
  })

  it('is redeemed by a call of whole words', () => {
    const data = redemption(voucher, signVoucher(voucher, domain, KEY))
    // A selector, six fields, where the signature is, its length, and three words of it.
    expect((data.length - 2) / 2).toBe(4 + 32 * (6 + 1 + 1 + 3))
  })
})

it('the event has the topic that chains know it by', () => {
  expect(REDEEMED).toMatch(/^0x[\da-f]{64}$/)
})
