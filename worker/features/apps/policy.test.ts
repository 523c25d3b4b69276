import { describe, expect, it } from 'vitest'
import { isChallenge, isRedirect, isVerifier, OUT_OF_BAND, placeOf, withAnswer } from './policy'

describe('where an app may have people sent', () => {
  it.each([
    'https://clover.example/back',
    'https://clover.example/api/warren.example/oauth/https%3A%2F%2Fclover.example',
    'https://clover.example:8443/?a=b',
    'http://localhost:5173/',
    'http://127.0.0.1:8080/callback',
    'http://[::1]:3000/',
    'icecubesapp://',
    'oauth2redirect://com.keylesspalace.tusky/',
    'com.example.app:/oauth',
    OUT_OF_BAND,
  ])('%s', (uri) => expect(isRedirect(uri)).toBe(true))

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'javascript://clover.example/%0aalert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:/text/html,x',
    'file:///etc/passwd',
    'FILE:///etc/passwd',
    'vbscript:/x',
    'blob:https://clover.example/x',
    'view-source:https://clover.example/',
    'intent://clover.example/#Intent;end',
    'about:blank',
    'http://clover.example/back',
    'http://localhost.clover.example/',
    'http://localhost@clover.example/',
    'https://somebody@clover.example/',
    'https://clover.example/back#here',
    'https:clover.example',
    'https:///clover.example',
    'https:\\\\clover.example',
    'https://clover.example/a b',
    'https://clover.example/\r\nSet-Cookie: a=b',
    'https://ex\u00e4mple.example/',
    '//clover.example/',
    '/back',
    'clover.example',
    'mailto:ada@example.org',
    'urn:ietf:wg:oauth:2.0:oob:auto',
    'urn:something',
    '',
  ])('not %j', (uri) => expect(isRedirect(uri)).toBe(false))

  it('is named by its host, or by the program', () => {
    expect(placeOf('https://clover.example:8443/back')).toBe('clover.example:8443')
    expect(placeOf('icecubesapp://')).toBe('icecubesapp:')
    expect(placeOf(OUT_OF_BAND)).toBeNull()
  })

  it('is added to, and nothing of it is changed', () => {
    const answer = { code: 'a b', state: null, iss: 'https://warren.example' }
    const query = 'code=a+b&iss=https%3A%2F%2Fwarren.example'
    expect(withAnswer('https://clover.example/%2F', answer)).toBe(`https://clover.example/%2F?${query}`)
    expect(withAnswer('https://clover.example/?a=b', answer)).toBe(`https://clover.example/?a=b&${query}`)
    expect(withAnswer('https://clover.example/?', answer)).toBe(`https://clover.example/?${query}`)
    expect(withAnswer('icecubesapp://', answer)).toBe(`icecubesapp://?${query}`)
  })
})

it('what a challenge and its verifier look like', () => {
  expect(isChallenge('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')).toBe(true)
  for (const wrong of ['', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=', 'short'])
    expect(isChallenge(wrong)).toBe(false)
  expect(isVerifier('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(true)
  for (const wrong of ['', 'short', 'a'.repeat(129), 'ä'.repeat(43)]) expect(isVerifier(wrong)).toBe(false)
})
