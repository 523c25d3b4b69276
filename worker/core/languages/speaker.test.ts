import { expect, it } from 'vitest'
import { speaker } from './speaker'

const german = {
  'Hello {name}': 'Hallo {name}',
  '{count, plural, =0 {no post} one {# post} other {# posts}} of {name}':
    '{count, plural, =0 {kein Beitrag} one {# Beitrag} other {# Beiträge}} von {name}',
  '{kind, select, daily {every day} other {every week}}':
    '{kind, select, daily {jeden Tag} other {jede Woche}}',
} as const
const [en, de] = [speaker('en', german), speaker('de', german)]

it.each([
  [en('Hello {name}', { name: '{x}' }), 'Hello {x}'],
  [de('Hello {name}', { name: 'Ada' }), 'Hallo Ada'],
  ...[0, 1, 2].map((count) => [
    de('{count, plural, =0 {no post} one {# post} other {# posts}} of {name}', { count, name: 'Ada' }),
    ['kein Beitrag von Ada', '1 Beitrag von Ada', '2 Beiträge von Ada'][count],
  ]),
  [
    en('{count, plural, =0 {no post} one {# post} other {# posts}} of {name}', { count: 1, name: 'A' }),
    '1 post of A',
  ],
  [de('{kind, select, daily {every day} other {every week}}', { kind: 'daily' }), 'jeden Tag'],
  [de('{kind, select, daily {every day} other {every week}}', { kind: 'weekly' }), 'jede Woche'],
])('says %s', (said, expected) => {
  expect(said).toBe(expected)
})

it('says nothing without a value that belongs to it', () => {
  const none = {} as { name: string }
  expect(() => en('Hello {name}', none)).toThrow('{name}')
})
