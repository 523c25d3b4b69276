import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labels, verdicts } from './analyzer'
import type { Content, Label, Verdict } from './analyzer'
import { combine, explain } from './explain'
import { decide } from './policy'

const day = 24 * 60 * 60 * 1000
const known = { accountAgeMs: 400 * day, priorViolations: 0 }
const post = (author = known): Pick<Content, 'kind' | 'author'> => ({ kind: 'post', author })
const finding = (label: Label, score: number) => ({ label, score, reason: 'for this test' })

describe('the verdict', () => {
  it.each<[Label, number, Verdict]>([
    ['profanity', 0.6, 'allow'],
    ['profanity', 0.9, 'limit'],
    ['insult', 0.54, 'allow'],
    ['insult', 0.55, 'limit'],
    ['insult', 0.98, 'hold'],
    ['hate', 0.6, 'limit'],
    ['hate', 0.8, 'hold'],
    ['hate', 1, 'hold'],
    ['threat', 0.6, 'limit'],
    ['threat', 0.99, 'hold'],
    ['sexual', 0.96, 'hold'],
    ['spam', 0.5, 'allow'],
    ['spam', 0.9, 'hold'],
    ['scam_link', 0.55, 'limit'],
    ['scam_link', 0.95, 'hide'],
    ['flood', 0.6, 'limit'],
    ['duplicate', 0.5, 'allow'],
    ['duplicate', 0.75, 'limit'],
    ['mention_spam', 0.9, 'hold'],
    ['self_harm', 1, 'allow'],
  ])('%s %d: %s', (label, score, verdict) => expect(decide([finding(label, score)], post())).toBe(verdict))

  it('is the hardest that any label reaches', () =>
    expect(decide([finding('insult', 0.7), finding('threat', 0.8), finding('spam', 0.7)], post())).toBe(
      'hold',
    ))

  it('is stricter with links of newcomers, not with their words', () => {
    const newcomer = post({ accountAgeMs: day - 1, priorViolations: 0 })
    expect(decide([finding('scam_link', 0.45)], newcomer)).toBe('limit')
    expect(decide([finding('scam_link', 0.45)], post({ ...known, accountAgeMs: day }))).toBe('allow')
    expect(decide([finding('insult', 0.5)], newcomer)).toBe('allow')
  })

  it('is stricter after three violations, but allows what is allowed', () => {
    const repeated = post({ ...known, priorViolations: 3 })
    expect(decide([finding('insult', 0.7)], repeated)).toBe('hold')
    expect(decide([finding('insult', 0.5)], repeated)).toBe('allow')
    expect(decide([finding('insult', 0.7)], post({ ...known, priorViolations: 2 }))).toBe('limit')
  })

  it('leaves despair alone, and not what hides behind it', () => {
    expect(decide([finding('self_harm', 0.8), finding('threat', 0.7), finding('insult', 0.7)], post())).toBe(
      'allow',
    )
    expect(decide([finding('self_harm', 0.6), finding('threat', 0.8)], post())).toBe('hold')
    expect(decide([finding('self_harm', 0.9), finding('scam_link', 0.8)], post())).toBe('hold')
  })

  it('leaves rough words in messages to those who talk', () => {
    const message: Pick<Content, 'kind' | 'author'> = { kind: 'message', author: known }
    expect(decide([finding('insult', 0.9), finding('profanity', 0.9)], message)).toBe('allow')
    expect(decide([finding('threat', 0.8)], message)).toBe('hold')
    expect(decide([finding('scam_link', 0.8)], message)).toBe('hold')
  })

  it('never softens when a score rises', () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.constantFrom(...labels), score, score, (label, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const rank = (s: number) => verdicts.indexOf(decide([finding(label, s)], post()))
        expect(rank(high)).toBeGreaterThanOrEqual(rank(low))
      }),
    )
  })
})

describe('findings', () => {
  it('of one label add up, and keep their reasons', () => {
    const [one, ...more] = combine([
      { label: 'insult', score: 0.5, reason: 'first' },
      { label: 'insult', score: 0.5, reason: 'second' },
    ])
    expect(one).toEqual({ label: 'insult', score: 0.75, reason: 'first; second' })
    expect(more).toEqual([])
  })

  it('that say next to nothing are left out', () => expect(combine([finding('hate', 0.1)])).toEqual([]))

  it.each<[Verdict, Label[], string]>([
    ['allow', [], 'Nothing was found'],
    ['allow', ['insult'], 'not enough to act on'],
    ['limit', ['insult'], 'Looks like an insult'],
    ['allow', ['self_harm'], 'help should be offered'],
  ])('%s %j is explained in words', (verdict, found, words) =>
    expect(
      explain(
        verdict,
        found.map((label) => finding(label, 0.6)),
      ),
    ).toContain(words),
  )
})
