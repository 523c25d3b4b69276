import { describe, expect, it } from 'vitest'
import { checkRegister } from './checks'

const good = { username: 'ada', email: 'ada@example.org', password: 'tall clover by moonlight' }

describe('checkRegister', () => {
  it('finds nothing wrong with a good form', () => expect(checkRegister(good)).toEqual({}))

  it.each(['a&b%c+d@bücher.example', 'ada@xn--bcher-kva.example', 'Ада@пример.example'])(
    'takes the address %s',
    (email) => expect(checkRegister({ ...good, email })).toEqual({}),
  )

  it.each([
    ['username', 'a'],
    ['username', 'ada lovelace'],
    ['username', 'ada..l'],
    ['username', 'a'.repeat(33)],
    ['username', 'me'],
    ['username', 'Adrnin'],
    ['email', 'ada'],
    ['email', 'ada@example'],
    ['password', 'short'],
    ['password', 'x'.repeat(129)],
  ] as const)('objects to the %s %j', (field, value) => {
    expect(Object.keys(checkRegister({ ...good, [field]: value }))).toEqual([field])
  })
})
