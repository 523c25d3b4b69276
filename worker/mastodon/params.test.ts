import { describe, expect, it } from 'vitest'
import { flag, listOf, nested } from './params'
import { z } from 'zod'

const fields = (text: string) => JSON.parse(JSON.stringify(nested([...new URLSearchParams(text)]))) as unknown

describe('parameters in a form', () => {
  it.each([
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=1&a=2', { a: '2' }],
    ['id[]=1&id[]=2', { id: ['1', '2'] }],
    [
      'poll[options][]=x&poll[options][]=y&poll[expires_in]=300',
      { poll: { options: ['x', 'y'], expires_in: '300' } },
    ],
    [
      'keywords_attributes[][keyword]=a&keywords_attributes[][whole_word]=true&keywords_attributes[][keyword]=b',
      { keywords_attributes: [{ keyword: 'a', whole_word: 'true' }, { keyword: 'b' }] },
    ],
    [
      'fields_attributes[0][name]=a&fields_attributes[0][value]=b',
      { fields_attributes: { 0: { name: 'a', value: 'b' } } },
    ],
    ['a[b][c][d][e]=too deep', {}],
    ['__proto__[x]=1', {}],
  ])('%s', (text, expected) => {
    expect(fields(text)).toEqual(expected)
    expect(({} as { x?: string }).x).toBeUndefined()
  })

  it('has no more than a request has', () => {
    expect(() => nested(Array.from({ length: 1_001 }, (_, n) => [`a${n}`, '']))).toThrow()
  })

  it.each(['true', '1', 'on', true, 1])('%j is yes', (value) => expect(flag.parse(value)).toBe(true))
  it.each(['false', '0', '', 'off', false, null])('%j is no', (value) =>
    expect(flag.parse(value)).toBe(false),
  )

  it('takes one for a list, and what has numbered places', () => {
    const texts = listOf(z.string())
    expect(texts.parse('a')).toEqual(['a'])
    expect(texts.parse({ 0: 'a', 1: 'b' })).toEqual(['a', 'b'])
    expect(texts.parse(undefined)).toEqual([])
  })
})
