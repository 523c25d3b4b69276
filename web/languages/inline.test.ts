// @vitest-environment node
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { parseMessage } from '../../worker/core/languages/icu'
import { inline } from './inline'
import { mark } from './mark'
import { pluralForms } from './print'

/** What a call of `t` gives, with these variables around it. */
function said(call: string, around: Record<string, unknown> = {}): unknown {
  const marked = mark(`import { t } from '../messages'\nreturned = ${call}`)
  const code = inline(marked ?? '', parseMessage).replace(/^import.*$/m, '')
  const ran: Record<string, unknown> = { ...around }
  runInNewContext(code, ran)
  return ran['returned']
}

describe('a message becomes', () => {
  it('its text', () => {
    expect(said(`t("Ada's wall 🐰 \\"1\\"")`)).toBe(`Ada's wall 🐰 "1"`)
    expect(said("t('verb|Post')")).toBe('Post')
    expect(said(`t("Braces: '{'x'}'")`)).toBe('Braces: {x}')
  })

  it('a text with values, whatever they are made of', () => {
    expect(
      said("t('{name} wrote `{text}` \\\\ ${x}', { name: a.b, text: f('}') , x: 1 })", {
        a: { b: 'Ada' },
        f: String,
      }),
    ).toBe('Ada wrote `}` \\ $1')
    expect(said("t('A {b}', { b: t('B {c}', { c }) })", { c: 'C' })).toBe('A B C')
  })

  it('one of several texts, by number and by kind, asking for the number once', () => {
    const posts =
      "t('{count, plural, =0 {no posts} one {# post} other {# posts of {name}}}', { count: next(), name })"
    const counted = (count: number) => {
      let asked = 0
      const text = said(posts, { next: () => (asked++, count), name: 'Ada' })
      expect(asked).toBe(1)
      return text
    }
    expect([0, 1, 2].map(counted)).toEqual(['no posts', '1 post', '2 posts of Ada'])
    const kind = "t('{kind, select, day {Today} other {Later}}', { kind })"
    expect([said(kind, { kind: 'day' }), said(kind, { kind: 'x' })]).toEqual(['Today', 'Later'])
  })
})

describe('the build stops', () => {
  it.each([
    ['a message that is made while it runs', 't(x)'],
    ['a value too few', "t('{a} {b}', { a })"],
    ['a value too many', "t('{a}', { a, b })"],
    ['a message that cannot be read', "t('{a')"],
    ['a choice without the last case', "t('{n, plural, one {x}}', { n })"],
    ['an element where only text can stand', "t('<b>x</b>', { b })"],
  ])('at %s', (_, call) => {
    expect(() => said(call, { x: '', a: 1, b: 2, n: 1 })).toThrow(Error)
  })
})

it.each(['en', 'de'])('plural forms are those of %s', (language) => {
  const rules = new Intl.PluralRules(language)
  for (let number = 0; number < 200; number++) {
    const is: unknown = runInNewContext(pluralForms['one']?.('n') ?? '', { n: number })
    expect(is ? 'one' : 'other').toBe(rules.select(number))
  }
})
