import { afterEach, describe, expect, it } from 'vitest'
import { cost, hashPassword, nobodysHash, OWASP, verifyPassword } from './password'

const cheap = { ...cost }
const asDeployed = () => Object.assign(cost, OWASP)
afterEach(() => void Object.assign(cost, cheap))

describe('a password as it is stored', () => {
  it('costs what OWASP asks for, whether there is such an account or not', async () => {
    asDeployed()
    const parameters = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/
    const hash = await hashPassword('tall clover by moonlight')
    expect(hash).toMatch(parameters)
    expect(nobodysHash()).toMatch(parameters)
    expect(await verifyPassword('tall clover by moonlight', hash)).toBe(true)
    expect(await verifyPassword('small clover by moonlight', hash)).toBe(false)
    expect(await verifyPassword('tall clover by moonlight', nobodysHash())).toBe(false)
  })

  it('is verified by the parameters it was stored with, after they were raised', async () => {
    const before = await hashPassword('tall clover by moonlight')
    asDeployed()
    expect(await verifyPassword('tall clover by moonlight', before)).toBe(true)
    expect(await hashPassword('tall clover by moonlight')).not.toBe(before)
  })

  it('is what the reference implementation makes of it', async () => {
    // echo -n 'password' | argon2 'somesalt' -id -t 2 -m 8 -p 1 -l 32
    const known = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
    expect(await verifyPassword('password', known)).toBe(true)
    expect(await verifyPassword('passwort', known)).toBe(false)
  })
})
