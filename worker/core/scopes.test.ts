import { describe, expect, it } from 'vitest'
import { covers, granularScopes, readScopes, type Scope, scopes } from './scopes'

describe('scopes', () => {
  it('hold themselves, and one without a colon all that begin with it', () => {
    for (const scope of scopes) expect(covers([scope], scope)).toBe(true)
    for (const scope of granularScopes) {
      expect(covers(['read'], scope)).toBe(scope.startsWith('read:'))
      expect(covers(['write'], scope)).toBe(scope.startsWith('write:'))
      for (const other of granularScopes) expect(covers([scope], other)).toBe(scope === other)
    }
  })

  it.each<[Scope, Scope, boolean]>([
    ['follow', 'write:follows', true],
    ['follow', 'read:blocks', true],
    ['follow', 'write:mutes', true],
    ['follow', 'write:statuses', false],
    ['push', 'read:notifications', false],
    ['read', 'push', false],
    ['write', 'read:statuses', false],
    ['read', 'profile', true],
    ['read:accounts', 'profile', true],
    ['profile', 'read:accounts', false],
    ['read:statuses', 'read', false],
  ])('%s holds %s: %s', (granted, needed, holds) => expect(covers([granted], needed)).toBe(holds))

  it('nothing holds nothing', () => {
    for (const scope of scopes) expect(covers([], scope)).toBe(false)
  })

  it('are read from a list, each once', () => {
    expect(readScopes('read  write:statuses read')).toEqual(['read', 'write:statuses'])
    expect(readScopes('')).toEqual([])
    for (const text of ['admin:read', 'read:', 'READ', 'read,write', 'constructor', 'read write everything'])
      expect(readScopes(text)).toBeNull()
  })
})
