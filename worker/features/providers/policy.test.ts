import { describe, expect, it } from 'vitest'
import { UserId } from '../../core/ids'
import { limits } from '../../core/limits'
import { arrival, ownPath, suggestedName } from './policy'

const [ada, ben] = ['0192f1f0-0000-7000-8000-000000000001', '0192f1f0-0000-7000-8000-000000000002'].map(
  (id) => UserId.parse(id),
) as [UserId, UserId]

describe('arrival', () => {
  it.each([
    [ada, null, 'enter'],
    // Whose account it is decides, not who has the address.
    [ada, ben, 'enter'],
    [ada, ada, 'enter'],
    [null, ben, 'log-in-and-link'],
    [null, null, 'sign-up'],
  ] as const)('linked to %s, address of %s: %s', (known, namesake, expected) =>
    expect(arrival(known, namesake)).toBe(expected),
  )
})

describe('ownPath', () => {
  it.each(['/', '/bookmarks', '/posts/1?sort=new#comments', '/@ada'])('leads to %s', (path) =>
    expect(ownPath(path)).toBe(path),
  )

  it.each([undefined, '', 'bookmarks', '//evil', '/\\evil', 'https://evil', '/\n/evil', '/a b', '/\u00e4'])(
    'leads home instead of to %j',
    (path) => expect(ownPath(path)).toBe('/'),
  )
})

describe('suggestedName', () => {
  it.each([
    [['octo-cat'], 'octo-cat'],
    [['Ada Lovelace'], 'ada-lovelace'],
    [['Ä. Öst!'], 'a-ost'],
    [['..x..'], ''],
    [['日本', 'nihon'], 'nihon'],
    [['a'.repeat(50)], 'a'.repeat(32)],
    [[], ''],
  ])('makes %j to %s', (names, expected) => expect(suggestedName(names, limits.username)).toBe(expected))
})
