import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { addressOfKey, digestOfText, type Hex, signDigest, toHex } from '../core/ethereum'
import type { WalletChallenge } from '../features/wallets/contract'
import type { Person, Reply } from './world'

/** A wallet of the tests: a key, and what it signs. */
export type Wallet = { address: Hex; signs: (text: string) => Hex }

export function wallet(key: string = toHex(randomBytes(32))): Wallet {
  return { address: addressOfKey(key)!, signs: (text) => signDigest(digestOfText(text), key) }
}

export function asked(who: Person, { address }: Wallet): Promise<WalletChallenge> {
  return who.does<WalletChallenge>('POST', '/wallets/challenge', { address })
}

export function sends(who: Person, message: string, signature: string): Promise<Reply> {
  return who.request('POST', '/wallets', { body: { message, signature } })
}

/** Links a wallet, a new one unless one is given. */
export async function links(who: Person, linked = wallet()): Promise<Wallet> {
  const { message } = await asked(who, linked)
  const reply = await sends(who, message, linked.signs(message))
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return linked
}
