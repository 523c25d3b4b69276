import { describe, expect, it } from 'vitest'
import { readSearch } from './search'

describe('readSearch', () => {
  it.each([
    ['  ', { kind: 'nothing' }],
    ['#', { kind: 'nothing' }],
    ['@', { kind: 'nothing' }],
    ['#Carrots ', { kind: 'tag', tag: 'carrots' }],
    ['#うさぎ', { kind: 'tag', tag: 'うさぎ' }],
    ['ada', { kind: 'people', q: 'ada', tag: 'ada' }],
    ['@ada', { kind: 'people', q: '@ada', tag: null }],
    ['Ada Lovelace', { kind: 'people', q: 'Ada Lovelace', tag: null }],
    ['#2026', { kind: 'people', q: '2026', tag: null }],
    [`#${'a'.repeat(51)}`, { kind: 'people', q: 'a'.repeat(51), tag: null }],
  ])('takes %j for %j', (typed, search) => expect(readSearch(typed)).toEqual(search))
})
