// @vitest-environment node
import {
  encodeFunctionData,
  hashTypedData,
  hexToBytes,
  recoverMessageAddress,
  toEventSelector,
  toHex,
} from 'viem'
import { createSiweMessage, parseSiweMessage } from 'viem/siwe'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, it } from 'vitest'
import { addressOfKey, digestOfText, recoverSigner } from '../worker/core/ethereum.ts'
import { digestOf, REDEEMED, redemption, signVoucher } from '../worker/features/minting/voucher.ts'
import { readSiwe, siweText } from '../worker/features/wallets/siwe.ts'
import { abi, VOUCHER } from './chain.mjs'

/* What the Worker signs and reads, held against viem, which it does not use. */
const key = `0x${'5a'.repeat(32)}`
const account = privateKeyToAccount(key)
const domain = { chainId: 8453, contract: '0x5FbDB2315678afecb367f032d93F642f64180aa3' }
const voucher = {
  to: account.address,
  tokenId: BigInt(`0x${'c3'.repeat(32)}`),
  amount: 12n,
  royaltyBps: 750n,
  nonce: 2n ** 127n + 5n,
  deadline: 1_796_000_000n,
}

describe('a voucher of the Worker', () => {
  it('is the one that EIP-712 means, signed as another library signs it', async () => {
    const typed = {
      domain: {
        name: 'Warren Collectibles',
        version: '1',
        chainId: domain.chainId,
        verifyingContract: domain.contract,
      },
      types: { Voucher: VOUCHER },
      primaryType: 'Voucher',
      message: voucher,
    }
    expect(toHex(digestOf(voucher, domain))).toBe(hashTypedData(typed))
    expect(signVoucher(voucher, domain, key)).toBe(await account.signTypedData(typed))
    expect(addressOfKey(key)).toBe(account.address)
  })

  it('is redeemed by the call that the ABI means', () => {
    const signature = signVoucher(voucher, domain, key)
    const call = encodeFunctionData({ abi, functionName: 'redeem', args: [voucher, signature] })
    expect(redemption(voucher, signature)).toBe(call)
  })

  it('is seen by the event that the contract has', () => {
    expect(REDEEMED).toBe(
      toEventSelector(abi.find(({ name, type }) => type === 'event' && name === 'Redeemed')),
    )
  })
})

describe('a message that links a wallet', () => {
  const issuedAt = Date.parse('2026-11-29T20:00:00Z')
  const said = {
    domain: 'warren.example',
    address: account.address,
    uri: 'https://warren.example',
    chainId: 8453,
    nonce: 'a1b2c3d4e5f60718',
    issuedAt,
    expiresAt: issuedAt + 600_000,
    notBefore: null,
  }

  it('is one that others read', () => {
    expect(parseSiweMessage(siweText(said))).toMatchObject({
      address: said.address,
      chainId: 8453,
      domain: said.domain,
      nonce: said.nonce,
      uri: said.uri,
      version: '1',
      issuedAt: new Date(issuedAt),
      expirationTime: new Date(said.expiresAt),
    })
  })

  it('is read when others have written it', () => {
    const { domain, address, uri, chainId, nonce } = said
    const written = createSiweMessage({
      domain,
      address,
      uri,
      chainId,
      nonce,
      version: '1',
      issuedAt: new Date(issuedAt),
      expirationTime: new Date(said.expiresAt),
      statement: 'Hello',
      requestId: '7',
      resources: ['https://a.example/'],
    })
    expect(readSiwe(written)).toEqual(said)
    expect(
      readSiwe(
        createSiweMessage({
          domain,
          address,
          uri,
          chainId,
          nonce,
          version: '1',
          issuedAt: new Date(issuedAt),
        }),
      ),
    ).toEqual({ ...said, expiresAt: null })
  })

  it('says by whom it was signed, as others do', async () => {
    const message = siweText(said)
    const signature = await account.signMessage({ message })
    expect(recoverSigner(digestOfText(message), signature)).toBe(account.address)
    expect(await recoverMessageAddress({ message, signature })).toBe(account.address)
    expect(hexToBytes(signature)).toHaveLength(65)
  })
})
