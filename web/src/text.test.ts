import { describe, expect, it } from 'vitest'
import { shortAddress, tokenize } from './text'

describe('tokenize', () => {
  it('gives the whole text back when its pieces are joined', () => {
    const text = 'Hi @ada, see https://warren.example/a_(b)?q=#x. #carrots #1 (http://a.example) me@b.example'
    expect(
      tokenize(text)
        .map((token) => token.text)
        .join(''),
    ).toBe(text)
  })

  it.each([
    ['#Carrots!', [{ kind: 'tag', text: '#Carrots', tag: 'carrots' }]],
    ['#日本語', [{ kind: 'tag', text: '#日本語', tag: '日本語' }]],
    ['#2026 a#b ##c &#39;', []],
    ['@Ada.', [{ kind: 'mention', text: '@Ada', username: 'ada' }]],
    ['ada@example.org @a', []],
    ['javascript:alert(1) data:text/html,x ftp://a.b', []],
    ['(https://a.example/b).', [{ kind: 'link', text: 'https://a.example/b', href: 'https://a.example/b' }]],
    [
      'https://a.example/b_(c)',
      [{ kind: 'link', text: 'https://a.example/b_(c)', href: 'https://a.example/b_(c)' }],
    ],
    ['https://a.example/#b', [{ kind: 'link', text: 'https://a.example/#b', href: 'https://a.example/#b' }]],
    ['https://', []],
  ])('finds what stands out in %j', (text, expected) => {
    expect(tokenize(text).filter((token) => token.kind !== 'text')).toEqual(expected)
  })
})

describe('shortAddress', () => {
  it('leaves out the scheme and a long tail', () => {
    expect(shortAddress('https://www.warren.example/')).toBe('warren.example')
    expect(shortAddress(`https://warren.example/${'a'.repeat(60)}`)).toHaveLength(40)
  })
})
