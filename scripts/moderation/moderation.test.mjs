// @vitest-environment node
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { shingles, similarity } from '../../worker/features/moderation/analysis/duplicates'
import { embedded } from '../../worker/features/moderation/analysis/embedded'
import { BUCKETS, features } from '../../worker/features/moderation/analysis/features'
import { model } from '../../worker/features/moderation/analysis/model'
import { unmasked, words } from '../../worker/features/moderation/analysis/normalise'
import { featured, learn } from './learn.mjs'
import { measure, rates } from './measure.mjs'
import { placed, report } from './report.mjs'
import { demoTexts, evaluationTexts, expand, ordinaryTexts, shortTexts, trainingTexts } from './texts.mjs'

const training = trainingTexts()
const evaluation = evaluationTexts()
const short = shortTexts('evaluation')

describe('the texts', () => {
  it('are many, in many languages, and a quarter of those to judge look bad and are not', () => {
    expect(training.length).toBeGreaterThan(800)
    expect(evaluation.length).toBeGreaterThanOrEqual(300)
    expect(new Set(evaluation.map(({ language }) => language)).size).toBeGreaterThanOrEqual(6)
    expect(evaluation.filter(({ hard }) => hard).length).toBeGreaterThanOrEqual(evaluation.length / 4)
  })

  it('to judge come in parts that the report knows', () => {
    const parts = new Set(evaluation.map(({ part }) => part))
    expect([...parts].filter((part) => !['first', 'second', 'third'].includes(part))).toEqual([])
    expect([...parts]).toEqual(expect.arrayContaining(['first', 'second']))
  })

  it('of everyday are many and short', () => {
    expect(short.length).toBeGreaterThanOrEqual(300)
    expect(shortTexts('training').length).toBeGreaterThanOrEqual(500)
    expect(new Set(short.map(({ language }) => language)).size).toBe(7)
    expect(short.filter(({ text }) => words(text).length > 8)).toEqual([])
  })

  it('to judge are none of those to learn from, nor nearly', () => {
    const plain = (text) => words(unmasked(text)).join(' ')
    const exactly = new Set(training.map(({ text }) => plain(text)))
    const withRun = new Map()
    for (const { text } of training) {
      const learnt = { text, runs: shingles(text) }
      for (const run of learnt.runs) {
        if (!withRun.has(run)) withRun.set(run, [])
        withRun.get(run).push(learnt)
      }
    }
    const copies = [...evaluation, ...short].flatMap(({ text }) => {
      // Too short to have runs.
      if (exactly.has(plain(text))) return [text]
      const runs = shingles(text)
      const akin = new Set([...runs].flatMap((run) => withRun.get(run) ?? []))
      return [...akin]
        .filter((other) => similarity(runs, other.runs) > 0.6)
        .map((other) => [text, other.text])
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

  it('takes a text of which it knows nothing for harmless', () =>
    expect(model.labels.reduce((sum, { bias }) => sum + Math.exp(bias), 0)).toBeLessThan(0.35))

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
    measured = await measure((content) => embedded.analyze(content), evaluation, ordinaryTexts(), short)
  })

  // Slightly under what was measured (docs/moderation.md): a change that falls below has to be meant.
  it.each([
    ['profanity', 0.85, 0.7],
    ['insult', 0.9, 0.7],
    ['hate', 0.95, 0.65],
    ['threat', 0.95, 0.39],
    ['sexual', 0.9, 0.4],
    ['self_harm', 0.9, 0.48],
    ['spam', 0.9, 0.57],
  ])('%s: precision at least %d, recall at least %d', (label, precision, recall) => {
    expect(measured.byLabel[label].precision).toBeGreaterThanOrEqual(precision)
    expect(measured.byLabel[label].recall).toBeGreaterThanOrEqual(recall)
  })

  it('acts on what should be acted on, and seldom on anything else', () => {
    expect(measured.verdict.precision).toBeGreaterThanOrEqual(0.98)
    expect(measured.byPart['first part'].recall).toBeGreaterThanOrEqual(0.81)
    expect(measured.byPart['second part'].recall).toBeGreaterThanOrEqual(0.57)
    expect(measured.byPart['third part'].recall).toBeGreaterThanOrEqual(0.37)
    for (const [part, { precision }] of Object.entries(measured.byPart))
      expect(precision, part).toBeGreaterThanOrEqual(0.97)
    expect(measured.ordinary.length).toBeGreaterThan(200)
    expect(measured.ordinary.filter(({ does }) => does).length).toBeLessThanOrEqual(2)
    expect(measured.hard.right / measured.hard.of).toBeGreaterThanOrEqual(0.97)
  })

  it.each(['old', 'new'])('leaves ordinary short texts of an %s account alone', (age) =>
    expect(measured.short[age].filter(({ does }) => does).length / short.length).toBeLessThanOrEqual(0.01),
  )

  const newcomer = (text, texts = []) =>
    embedded.analyze({
      kind: 'post',
      text,
      mentions: 0,
      author: { accountAgeMs: 0, priorViolations: 0 },
      recent: { texts, countLastMinute: 1 },
    })

  it('leaves alone what the README and the demo say', async () => {
    const tour = [...readFileSync('README.md', 'utf8').matchAll(/"text": ?"([^"]+)"/g)].map(
      ([, text]) => text,
    )
    expect(tour.length).toBeGreaterThanOrEqual(2)
    const analyses = await Promise.all(
      [...tour, ...demoTexts()].map(async (text) => ({ text, ...(await newcomer(text)) })),
    )
    expect(analyses.filter(({ verdict }) => verdict !== 'allow')).toEqual([])
  })

  it('leaves a post of 5,000 characters alone, whatever was written before', async () => {
    const all = demoTexts().join(' ')
    const pages = Array.from({ length: 21 }, (_, at) => all.slice(at * 1_000, at * 1_000 + 5_000))
    expect(pages[20]).toHaveLength(5_000)
    expect(await newcomer(pages[20], pages.slice(0, 20).reverse())).toMatchObject({ verdict: 'allow' })
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
