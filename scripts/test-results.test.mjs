import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countsOf, isSettled, leftOf } from './test-results.mjs'

const test = (status, fullName = 'a story', failureMessages = []) => ({ status, fullName, failureMessages })
const file = (name, status, ...assertionResults) => ({ name: resolve(name), status, assertionResults })

const done = file('a.test.ts', 'passed', test('passed'), test('skipped'), test('passed'))
const broken = file('b.test.ts', 'failed', test('passed'), test('failed', 'it breaks', ['Error: no\n  at b']))
const cut = file('c.test.ts', 'passed', test('passed'), test('pending'))

describe('a report', () => {
  it('is counted by its tests, and by a file that could not be read', () => {
    const unread = { ...file('d.test.ts', 'failed'), message: 'SyntaxError: {\nmore' }
    expect(countsOf('D1', [done, broken, unread])).toEqual({
      passed: 3,
      failed: ['D1: b.test.ts › it breaks: Error: no', 'D1: d.test.ts: SyntaxError: {'],
    })
  })

  it('of a runtime that died leaves what was not begun and what did not come to an end', () => {
    expect([done, broken, cut].map(isSettled)).toEqual([true, true, false])
    const all = ['a.test.ts', 'b.test.ts', 'c.test.ts', 'e.test.ts'].map((name) => resolve(name))
    expect(leftOf(all, [done, broken, cut])).toEqual(['c.test.ts', 'e.test.ts'])
  })
})
