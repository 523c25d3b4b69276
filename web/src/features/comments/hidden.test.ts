import { expect, it } from 'vitest'
import { hiddenCount } from './hidden'

const shown = { moderation: null }
const withheld = {
  moderation: { state: 'held', reason: '', caseId: null, actionId: null, canAppeal: false },
} as const

it('says how many are missing once everything is loaded', () => {
  expect(hiddenCount(3, [shown], false)).toBe(2)
  expect(hiddenCount(3, [shown], true)).toBe(0)
  expect(hiddenCount(1, [shown], false)).toBe(0)
})

it("leaves one's own withheld comments out, which nobody counts", () => {
  expect(hiddenCount(2, [shown, withheld], false)).toBe(1)
})

it('is never negative while the numbers are older than the list', () => {
  expect(hiddenCount(0, [shown], false)).toBe(0)
})
