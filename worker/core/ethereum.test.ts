import { describe, expect, it } from 'vitest'
import {
  addressOfKey,
  checksummed,
  digestOfText,
  fromHex,
  keccak,
  parseAddress,
  recoverSigner,
  signDigest,
  toHex,
} from './ethereum'

/** The first of those that every local chain gives money to. */
const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
const ADDRESS = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'

describe('an address', () => {
  // Those of EIP-55.
  it.each([
    '0x52908400098527886E0F7030069857D2E4169EE7',
    '0x8617E340B3D01FA5F11F306F4090FD50E238070D',
    '0xde709f2102306220921060314715629080e2fb77',
    '0x27b1fdb04752bbc536007a920d24acb045561c26',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
    '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
    '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
  ])('%s is written with the letters of its checksum', (address) => {
    expect(checksummed(address.toLowerCase())).toBe(address)
    expect(parseAddress(address)).toBe(address)
    expect(parseAddress(address.toLowerCase())).toBe(address)
    expect(parseAddress(`0x${address.slice(2).toUpperCase()}`)).toBe(address)
  })

  it.each([
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe',
    '5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg',
    '',
  ])('%s is none', (text) => {
    expect(parseAddress(text)).toBeNull()
  })
})

describe('a key', () => {
  it('has an address', () => {
    expect(addressOfKey(KEY)).toBe(ADDRESS)
    expect(addressOfKey(KEY.slice(2))).toBe(ADDRESS)
  })

  it.each([
    ['nothing', ''],
    ['zero', '0'.repeat(64)],
    ['the order of the curve', 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'],
    ['too short', '1'.repeat(63)],
  ])('%s is none', (_what, key) => {
    expect(addressOfKey(key)).toBeNull()
  })
})

describe('a signature', () => {
  const digest = digestOfText('Hello')

  it('says who signed', () => {
    const signature = signDigest(digest, KEY)
    expect(signature).toMatch(/^0x[\da-f]{128}1[bc]$/)
    expect(recoverSigner(digest, signature)).toBe(ADDRESS)
    // Some wallets count from 0.
    const counted = signature.slice(0, -2) + (signature.endsWith('1b') ? '00' : '01')
    expect(recoverSigner(digest, counted)).toBe(ADDRESS)
  })

  it('of another text is of somebody else', () => {
    expect(recoverSigner(digestOfText('Hello!'), signDigest(digest, KEY))).not.toBe(ADDRESS)
  })

  it('is not taken as its twin', () => {
    const signature = signDigest(digest, KEY)
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
    const s = (order - BigInt(`0x${signature.slice(66, 130)}`)).toString(16).padStart(64, '0')
    expect(
      recoverSigner(digest, `${signature.slice(0, 66)}${s}${signature.endsWith('1b') ? '1c' : '1b'}`),
    ).toBeNull()
  })

  it.each([
    '',
    '0x',
    `0x${'00'.repeat(65)}`,
    `0x${'ff'.repeat(65)}`,
    `0x${'11'.repeat(64)}1d`,
    `0x${'11'.repeat(64)}`,
  ])('%s is none', (text) => {
    expect(recoverSigner(digest, text)).toBeNull()
  })
})

it('hashes as Ethereum does', () => {
  expect(toHex(keccak(''))).toBe('0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470')
  expect(toHex(keccak(fromHex('0x00')))).toBe(
    '0xbc36789e7a1e281436464229828f817d6612f7b477d66591ff96a9e064bcc98a',
  )
})
