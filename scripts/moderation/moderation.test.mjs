// @vitest-environment node
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { shingles, similarity } from '../../worker/features/moderation/analysis/duplicates'
import { embedded } from '../../worker/features/moderation/analysis/embedded'
import { BUCKETS, features } from '../../worker/features/moderation/analysis/features'
import { model } from '../../worker/features/moderation/analysis/model'
import { featured, learn } from './learn.mjs'
import { measure, rates } from './measure.mjs'
import { placed, report } from './report.mjs'
import { evaluationTexts, expand, ordinaryTexts, trainingTexts } from './texts.mjs'

const training = trainingTexts()
const evaluation = evaluationTexts()

describe('the texts', () => {
  it('are many, in many languages, and a quarter of those to judge look bad and are not', () => {
    expect(training.length).toBeGreaterThan(800)
    expect(evaluation.length).toBeGreaterThanOrEqual(300)
    expect(new Set(evaluation.map(({ language }) => language)).size).toBeGreaterThanOrEqual(6)
    expect(evaluation.filter(({ hard }) => hard).length).toBeGreaterThanOrEqual(evaluation.length / 4)
  })

  it('to judge are none of those to learn from, nor nearly', () => {
    const learnt = training.map(({ text }) => ({ text, runs: shingles(text) }))
    const copies = evaluation.flatMap(({ text }) => {
      const runs = shingles(text)
      // Sets of very different sizes cannot be alike.
      const near = learnt.filter(
        (other) => Math.min(runs.size / other.runs.size, other.runs.size / runs.size) > 0.6,
      )
      return near.filter((other) => similarity(runs, other.runs) > 0.6).map((other) => [text, other.text])
    })
    expect(copies).toEqual([])
  }, 60_000)

  it('come from slots, the same every time', () => {
    expect(expand('A {red|blue} cat')).toEqual(['A red cat', 'A blue cat'])
    expect(expand('No slot')).toEqual(['No slot'])
    const several = expand('{a|b} {c|d|e}')
    expect(new Set(several).size).toBe(several.length)
    expect(several).toEqual(expand('{a|b} {c|d|e}'))
  })
})

describe('the model', () => {
  it('is what training gives', () => {
    const learnt = learn(featured(training, features), BUCKETS)
    const stored = Int8Array.from(Buffer.from(model.weights, 'base64'))
    expect(stored.length).toBe(learnt.length * BUCKETS)
    learnt.forEach(({ label, bias, scale, bytes }, at) => {
      expect(model.labels[at]).toMatchObject({
        label,
        bias: expect.closeTo(bias, 2),
        scale: expect.closeTo(scale, 3),
      })
      // Another machine may round an exponential the other way: one step is not another model.
      const apart = bytes.filter((byte, bucket) => Math.abs(byte - stored[at * BUCKETS + bucket]) > 1)
      expect(apart.length, label).toBe(0)
    })
  }, 60_000)

  it('is small enough for a Worker', () => expect(model.weights.length).toBeLessThan(150_000))
})

describe('rates', () => {
  it('are counted as they are defined', () => {
    const pairs = [
      { should: true, does: true },
      { should: true, does: false },
      { should: true, does: false },
      { should: false, does: true },
      { should: false, does: false },
    ]
    expect(rates(pairs)).toEqual({ there: 3, precision: 1 / 2, recall: 1 / 3, f1: expect.closeTo(0.4) })
  })
})

describe('the analyzer', () => {
  let measured
  beforeAll(async () => {
    measured = await measure((content) => embedded.analyze(content), evaluation, ordinaryTexts())
  })

  // Slightly under what was measured (docs/moderation.md): a change that falls below has to be meant.
  it.each([
    ['profanity', 0.8, 0.9],
    ['insult', 0.9, 0.68],
    ['hate', 0.9, 0.6],
    ['threat', 0.85, 0.28],
    ['sexual', 0.8, 0.4],
    ['self_harm', 0.8, 0.38],
    ['spam', 0.9, 0.8],
  ])('%s: precision at least %d, recall at least %d', (label, precision, recall) => {
    expect(measured.byLabel[label].precision).toBeGreaterThanOrEqual(precision)
    expect(measured.byLabel[label].recall).toBeGreaterThanOrEqual(recall)
  })

  it('acts on what should be acted on, and seldom on anything else', () => {
    expect(measured.verdict.precision).toBeGreaterThanOrEqual(0.97)
    expect(measured.byPart['first part'].recall).toBeGreaterThanOrEqual(0.7)
    expect(measured.byPart['second part'].recall).toBeGreaterThanOrEqual(0.15)
    expect(measured.ordinary.length).toBeGreaterThan(200)
    expect(measured.ordinary.filter(({ does }) => does).length).toBeLessThanOrEqual(2)
    expect(measured.hard.right / measured.hard.of).toBeGreaterThanOrEqual(0.97)
  })

  it('acts on nobody in need', () => expect(measured.inNeed.right).toBe(measured.inNeed.of))

  it('hides nothing by its words alone', () =>
    expect(
      measured.judged.filter(({ verdict, labels }) => verdict === 'hide' && !labels.includes('spam')),
    ).toEqual([]))

  it('is described as it is: npm run moderation:eval -- --write', async () => {
    const document = readFileSync('docs/moderation.md', 'utf8')
    expect(document).toBe(await placed(document, report(measured)))
  })
})
