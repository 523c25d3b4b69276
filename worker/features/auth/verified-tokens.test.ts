import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { newId, type SessionId, type UserId } from '../../core/ids'
import { SECOND } from '../../core/time'
import { ACCESS_TOKEN_LIFE, readAccessToken, signAccessToken } from './tokens'

const NOW = 1_800_000_000_000

async function signed(signer = env) {
  const person = {
    id: newId<UserId>(NOW),
    sessionId: newId<SessionId>(NOW),
    username: 'ada',
    role: 'user' as const,
  }
  const { token, expiresAt } = await signAccessToken(signer, person, NOW)
  return { token, viewer: { ...person, tokenExpiresAt: expiresAt } }
}

describe('an access token that was checked before', () => {
  it('speaks for the same person again, and never for another', async () => {
    const [ada, ben] = [await signed(), await signed()]
    for (const { token, viewer } of [ada, ben, ada, ben])
      expect(await readAccessToken(env, token, NOW)).toEqual(viewer)
  })

  it('is refused when its time is over', async () => {
    const { token, viewer } = await signed()
    const end = NOW + ACCESS_TOKEN_LIFE
    expect(await readAccessToken(env, token, end - 1)).toEqual(viewer)
    expect(await readAccessToken(env, token, end)).toBeNull()
    expect(await readAccessToken(env, token, end + SECOND)).toBeNull()
  })

  it('does not make one good that was changed anywhere', async () => {
    const { token, viewer } = await signed()
    expect(await readAccessToken(env, token, NOW)).toEqual(viewer)
    const [header, payload, signature] = token.split('.') as [string, string, string]
    const admin = btoa(atob(payload).replace('"user"', '"admin"')).replace(/=+$/, '')
    expect(admin).not.toBe(payload)
    for (const forged of [
      `${header}.${admin}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -3)}AAA`,
      `${header}.${payload}.`,
      token.slice(0, -1),
    ])
      expect(await readAccessToken(env, forged, NOW)).toBeNull()
  })

  it('lasts through one change of the key, and not through two', async () => {
    const [first, second, third] = ['the first key', 'the second key', 'the third key'] as const
    const { token, viewer } = await signed({ ...env, JWT_SECRET: first })
    const keys = (now: string, before: string) => ({ ...env, JWT_SECRET: now, JWT_SECRET_PREVIOUS: before })
    expect(await readAccessToken(keys(first, ''), token, NOW)).toEqual(viewer)
    expect(await readAccessToken(keys(second, first), token, NOW)).toEqual(viewer)
    expect(await readAccessToken(keys(third, second), token, NOW)).toBeNull()
  })

  it('is still good when many others were checked since', async () => {
    const first = await signed()
    expect(await readAccessToken(env, first.token, NOW)).toEqual(first.viewer)
    for (let i = 0; i < 1_001; i++) await readAccessToken(env, (await signed()).token, NOW)
    expect(await readAccessToken(env, first.token, NOW)).toEqual(first.viewer)
  })
})
