import { describe, expect, it } from 'vitest'
import { details } from '@worker/core/details'
import { problems } from '@worker/core/errors'
import { schemaFaults } from '@worker/core/faults'
import { parseMessage } from '@worker/core/languages/icu'
import { said } from '@worker/core/languages/said'
import { detailsByCode } from './details-by-code'
import { fieldWords } from './field-words'
import { translated } from './translated'
import { wordsByCode } from './words-by-code'

// In English, which tests are in, the words are those of the server.
it('says of each code what the server says', () => {
  const titles = Object.entries(problems).map(([code, [, title]]) => [code, title])
  expect(wordsByCode).toEqual(Object.fromEntries(titles))
})

const isDetail = (code: string): code is keyof typeof details => Object.hasOwn(details, code)

it.each(Object.keys(details))('says with the same values what the server says by %s', (code) => {
  if (!isDetail(code)) throw new Error(code)
  const names = [...details[code].matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const values = Object.fromEntries(names.map((name, i) => [name, i + 7]))
  const { detail } = translated({ code: 'conflict', title: 'T', detail: 'D', why: { code, values } })
  const told = said(parseMessage(details[code]), 'en', values)
  // What it is, and where it is asked, is for programs.
  const plain = told.replace(/^q: /, '')
  expect(detail).toBe(code === 'nothing_there' ? plain.replace('7', 'thing') : plain)
  expect(detailsByCode[code]((name) => `<${name}>`)).not.toBe('')
})

describe('what the server said is told', () => {
  const by = (code: string, detail: string, more: object = {}) =>
    translated({ code, title: 'Title', detail, requestId: 'r', ...more })

  it.each([
    ['by its own words', 'conflict', 'It is on already.', 'It is on already.'],
    ['by its code, which says enough', 'rate_limited', 'Wait 3 seconds.', 'Too many requests'],
    [
      'as it is, where a code is given for many reasons',
      'conflict',
      'Seventeen it must be.',
      'Seventeen it must be.',
    ],
    ['as it is, of a code that is not known yet', 'brand_new', 'Something new.', 'Something new.'],
  ])('%s', (_, code, detail, told) => {
    expect(by(code, detail)).toMatchObject({ detail: told, requestId: 'r' })
  })

  it('as it is, where the sentence has a code that is not known yet, or none at all', () => {
    for (const why of [{ code: 'of_tomorrow', values: {} }, { values: {} }, 'x', null, 7])
      expect(by('conflict', 'Seventeen.', { why }).detail).toBe('Seventeen.')
  })

  it('of a field by its code, without the name that programs know it by', () => {
    const errors = [{ path: 'text', message: 'At most 5 characters, and these are 9', code: 'too_long' }]
    const told = by('invalid_input', 'text: At most 5 characters, and these are 9', { errors })
    expect(told.detail).toBe('This is too long')
    expect(told.errors).toMatchObject([{ path: 'text', message: 'This is too long', code: 'too_long' }])
  })

  it.each(schemaFaults)('of a field by its code, which every schema gives: %s', (code) => {
    const errors = [{ path: 'n', message: 'Whatever zod says of it', code }]
    const told = by('invalid_query', 'n: Whatever zod says of it', { errors })
    expect(told.detail).toBe(fieldWords.byCode[code])
    expect(told.errors).toMatchObject([{ message: fieldWords.byCode[code] }])
  })

  it('of a field by its own words, and as they are where they are not known', () => {
    const errors = [
      { path: 'email', message: 'This does not look like an e-mail address', code: 'wrong_form' },
      { path: 'n', message: 'Too odd', code: 'brand_new' },
    ]
    const told = by('invalid_input', 'email: This does not look like an e-mail address', { errors })
    expect(told.detail).toBe('This does not look like an e-mail address')
    expect(told.errors).toMatchObject(errors)
  })
})
