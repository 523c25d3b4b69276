import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../core/time'
import { readSiwe, type Siwe, siweFault, siweText } from './siwe'

const now = Date.parse('2026-11-29T20:00:00Z')
const said: Siwe = {
  domain: 'warren.example',
  address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  uri: 'https://warren.example/settings',
  chainId: 8453,
  nonce: 'a1b2c3d4e5f6',
  issuedAt: now,
  expiresAt: now + 10 * MINUTE,
  notBefore: null,
}
const expected = { domain: 'warren.example', origin: 'https://warren.example', chainId: 8453, now }

describe('a message', () => {
  it('says what it was made of', () => {
    expect(readSiwe(siweText(said))).toEqual(said)
    expect(readSiwe(siweText({ ...said, expiresAt: null }))).toEqual({ ...said, expiresAt: null })
  })

  it('may leave the statement out, and say more at the end', () => {
    const bare = siweText(said).replace(/\n\nLink[^\n]*\n\n/, '\n\n\n')
    expect(readSiwe(bare)).toEqual(said)
    const more = `${siweText(said)}\nNot Before: 2026-11-29T20:00:00+00:00\nRequest ID: 1\nResources:\n- https://a.example/`
    expect(readSiwe(more)).toEqual({ ...said, notBefore: now })
  })

  it.each([
    ['nothing', ''],
    ['a line before it', `Hello\n${siweText(said)}`],
    ['a line after it', `${siweText(said)}\nHello`],
    ['another version', siweText(said).replace('Version: 1', 'Version: 2')],
    ['no nonce', siweText(said).replace(/Nonce: .*\n/, '')],
    ['a short nonce', siweText(said).replace(said.nonce, 'a1b2c3d')],
    ['a nonce twice', siweText(said).replace(/(Nonce: .*\n)/, '$1$1')],
    ['two statements', siweText(said).replace('Link this', 'Give all\nLink this')],
    ['no such day', siweText(said).replace('2026-11-29', '2026-13-29')],
    ['a shorter address', siweText(said).replace('0xf3', '0x')],
  ])('is none with %s', (_what, text) => {
    expect(readSiwe(text)).toBeNull()
  })
})

describe('what a message is about', () => {
  it.each<[string, Partial<Siwe>, ReturnType<typeof siweFault>]>([
    ['it is right', {}, null],
    ['somebody else asks', { domain: 'evil.example' }, 'wrong_domain'],
    ['somebody else asks whose name begins alike', { domain: 'warren.example.evil.example' }, 'wrong_domain'],
    ['it is for another site', { uri: 'https://evil.example/' }, 'wrong_uri'],
    ['it is for another scheme', { uri: 'http://warren.example/' }, 'wrong_uri'],
    ['it is for no address', { uri: 'warren' }, 'wrong_uri'],
    ['it is for another chain', { chainId: 1 }, 'wrong_chain'],
    ['a clock is a little fast', { issuedAt: now + MINUTE }, null],
    ['it comes from tomorrow', { issuedAt: now + MINUTE + 1 }, 'not_now'],
    ['it is for later', { notBefore: now + 2 * MINUTE }, 'not_now'],
    ['it is almost too old', { issuedAt: now - 10 * MINUTE + 1 }, null],
    ['it is too old', { issuedAt: now - 10 * MINUTE }, 'expired'],
    ['it says that it has ended', { expiresAt: now }, 'expired'],
    ['it never ends', { expiresAt: null }, null],
  ])('%s', (_what, changes, fault) => {
    expect(siweFault({ ...said, ...changes }, expected)).toBe(fault)
  })
})
