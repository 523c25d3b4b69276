import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEmpty, parseQuery, type PostQuery, printQuery, readQuery } from './query'
import { explain } from './unread'
import { runs } from '../../test/runs'

const day = (name: string) => Date.parse(`${name}T00:00:00Z`)
const word = (words: string) => ({ words, whole: false })
const whole = (words: string) => ({ words, whole: true })

describe('parseQuery', () => {
  const cases: [typed: string, read: Partial<PostQuery>][] = [
    ['', {}],
    ['  … ! "" - " ', {}],
    ['Carrot CAFÉ', { terms: [word('carrot'), word('cafe')] }],
    ['carrot carrot', { terms: [word('carrot')] }],
    ['"Spring  soup" “exactly”', { terms: [whole('spring soup'), whole('exactly')] }],
    ['"never closed soup', { terms: [whole('never closed soup')] }],
    ["don't 白兎 🐇 a", { terms: ['don t', '白 兎', '🐇', 'a'].map(whole) }],
    ['-rain -"cold rain" -#mud', { excluded: [word('rain'), whole('cold rain')], excludedTags: ['mud'] }],
    ['#Garden tag:soup tag:#Garden #2025', { tags: ['garden', 'soup'], terms: [word('2025')] }],
    ['from:@Ada FROM:ben -from:cleo', { from: ['ada', 'ben'], notFrom: ['cleo'] }],
    ['from:! from:"not a name"', { terms: [word('from'), whole('from not a name')] }],
    ['after:2025 before:2025-03', { after: day('2025-01-01'), before: day('2025-03-01') }],
    ['after:2025-01-02 after:2025-01-01', { after: day('2025-01-02') }],
    [
      'before:2025-02-30 -after:2025',
      { terms: [whole('before 2025 02 30')], excluded: [whole('after 2025')] },
    ],
    ['has:image is:friends IS:Mine', { hasImage: true, isFriends: true, isMine: true }],
    ['has:hope a:b:c', { terms: [whole('has hope'), whole('a b c')] }],
    ['https://example.org/x', { terms: [whole('https example org x')] }],
    [
      'NEAR(a b) * OR ^x {words} : +',
      { terms: [whole('near a'), whole('b'), word('or'), whole('^ x'), word('words'), whole('+')] },
    ],
  ]
  it.each(cases)('reads %j', (typed, read) => {
    const query = parseQuery(typed)
    const empty = parseQuery('')
    expect(query).toEqual({ ...empty, ...read })
    expect(isEmpty(query)).toBe(Object.keys(read).length === 0)
  })

  const unread: [typed: string, told: string[]][] = [
    ['after:2025 from:ada note:this https://example.org -rain', []],
    ['after:banana', ['“after:banana” is not a date. Write for instance after:2025-01-31.']],
    ['before:2025-02-30', ['“before:2025-02-30” is not a date. Write for instance before:2025-01-31.']],
    ['-AFTER:2025 soup', ['“-after:2025” takes no “-” before it.']],
    [
      'from:! is:green',
      ['“from:!” is not a username.', '“is:green” is not known. There are is:friends and is:mine.'],
    ],
  ]
  it.each(unread)('names what it cannot read in %j', (typed, told) => {
    expect(readQuery(typed).unread.map(explain)).toEqual(told)
  })

  const pieces = fc.constantFrom(
    '-',
    '"',
    '#',
    ':',
    'from:',
    'tag:',
    'before:',
    'after:2025-',
    '02-29',
    'is:',
    'friends',
    'has:image',
    ' ',
    '@',
    'ada',
    '\u0000',
    '\ud800',
    '\u202e',
    'İ',
    'ß',
    'é',
    'e\u0301',
    '🐇',
    '👨‍👩‍👧',
    '白',
    'شمس',
    '_',
    '“',
  )
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 20 })
      .map((all) => all.join('')),
  )

  it('takes any text, and reads what it printed as the same', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const query = parseQuery(typed)
        expect(parseQuery(printQuery(query))).toEqual(query)
      }),
      { numRuns: runs(500) },
    )
  })
})
