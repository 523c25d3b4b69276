import { describe, expect, it } from 'vitest'
import { signInConfig } from './sign-in-providers'

const github = { kind: 'github', id: 'github', name: 'GitHub', clientId: 'abc' }
const google = {
  kind: 'oidc',
  id: 'my-google',
  name: 'Google',
  issuer: 'https://accounts.google.com',
  clientId: 'x',
}

const read = (list: unknown, secrets: Record<string, string> = {}) =>
  signInConfig({ SIGN_IN_PROVIDERS: typeof list === 'string' ? list : JSON.stringify(list), ...secrets })

describe('SIGN_IN_PROVIDERS', () => {
  it('may be empty', () => expect(read('')).toEqual({ providers: [], fault: null }))

  it('names providers, in order, each with its secret', () => {
    const secrets = { SIGN_IN_GITHUB_SECRET: 'one', SIGN_IN_MY_GOOGLE_SECRET: 'two' }
    const { providers, fault } = read([google, github], secrets)
    expect(fault).toBeNull()
    expect(providers).toEqual([
      { ...google, secret: 'two' },
      { ...github, server: 'https://github.com', secret: 'one' },
    ])
  })

  it('leaves out who has no secret, and says which is missing', () => {
    const { providers, fault } = read([google, github], { SIGN_IN_GITHUB_SECRET: 'one' })
    expect(providers.map(({ id }) => id)).toEqual(['github'])
    expect(fault).toBe('SIGN_IN_MY_GOOGLE_SECRET is not set: wrangler secret put SIGN_IN_MY_GOOGLE_SECRET')
  })

  it.each([
    ['{', 'SIGN_IN_PROVIDERS cannot be read'],
    [[{ ...google, issuer: 'http://accounts.example' }], '[0].[issuer]'],
    [[{ ...google, issuer: 'https://me@accounts.example' }], '[0].[issuer]'],
    [[{ ...github, id: 'Git Hub' }], '[0].[id]'],
    [[{ ...github, id: 'sign-up' }], '[0].[id]'],
    [[{ ...github, issuer: 'https://x.example' }], '[0]'],
    [[{ ...github, kind: 'saml' }], '[0].[kind]'],
    [[github, github], 'has an id twice'],
  ])('says what is wrong with %j', (list, told) => {
    const { providers, fault } = read(list)
    expect(providers).toEqual([])
    expect(fault).toContain(told)
  })

  it('takes plain HTTP on this machine alone', () => {
    const local = { ...google, issuer: 'http://127.0.0.1:4000' }
    expect(read([local], { SIGN_IN_MY_GOOGLE_SECRET: 'two' }).providers).toHaveLength(1)
  })
})
