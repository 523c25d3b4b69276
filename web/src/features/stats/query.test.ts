import { expect, it } from 'vitest'
import { addressOf, boundOf, readQuestion } from './query'

it.each([
  ['', { by: 'year' }],
  ['by=month&from=2020-01-01', { by: 'month', from: '2020-01-01' }],
  ['by=tag', { by: 'year' }],
  ['by=nonsense&tag=%20', { by: 'year' }],
  ['from=2016&to=2026&tag=carrots', { by: 'year', from: '2016', to: '2026', tag: 'carrots' }],
] as const)('reads %j', (search, question) => expect(readQuestion(search)).toEqual(question))

it.each([
  { by: 'year' },
  { by: 'week', from: '2026-01-01', to: '2026-03-01' },
  { by: 'day', tag: 'うさぎ' },
] as const)('the address of %j is read as it was meant', (question) =>
  expect(readQuestion(addressOf(question).split('?')[1] ?? '')).toEqual(question),
)

it('shows years as years', () => {
  expect([boundOf('2016-01-01', 'year'), boundOf('2016-01-01', 'week')]).toEqual(['2016', '2016-01-01'])
})
