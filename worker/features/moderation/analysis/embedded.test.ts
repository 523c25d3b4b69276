import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Content } from './analyzer'
import { labels, verdicts } from './analyzer'
import { analyzeEmbedded } from './embedded'
import { runs } from '../../../test/runs'

const day = 24 * 60 * 60 * 1000

function content(text: string, given: Partial<Content> = {}): Content {
  return {
    kind: 'post',
    text,
    mentions: 0,
    author: { accountAgeMs: 400 * day, priorViolations: 0 },
    recent: { texts: [], countLastMinute: 1 },
    ...given,
  }
}

const found = (text: string) => analyzeEmbedded(content(text)).findings.map(({ label }) => label)

describe('any text', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
      .map((units) => String.fromCharCode(...units)),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
  )

  it('gets a verdict, scores between 0 and 1 and a reason', () => {
    fc.assert(
      fc.property(hostile, fc.array(hostile, { maxLength: 3 }), fc.nat(60), (text, texts, count) => {
        const analysis = analyzeEmbedded(
          content(text, { mentions: count, recent: { texts, countLastMinute: count } }),
        )
        expect(verdicts).toContain(analysis.verdict)
        expect(analysis.reason).not.toBe('')
        for (const { label, score, reason } of analysis.findings) {
          expect(labels).toContain(label)
          expect(score).toBeGreaterThan(0)
          expect(score).toBeLessThanOrEqual(1)
          expect(reason).not.toBe('')
        }
      }),
      { numRuns: runs(100) },
    )
  })

  it.each([
    'a',
    'a ',
    'a.',
    'a-a_',
    'ass',
    'a1',
    '!@',
    '"',
    '“a',
    'http://',
    'http://a.',
    'www.a',
    'a.com,',
    'x@',
    '\u0301a',
    '\ud83d',
    'ﷺ',
    'fu',
    '1.',
    'а',
    'ab\u200b',
    '\n',
  ])('that repeats %j to its full length is read to the end', (piece) => {
    const text = piece.repeat(Math.ceil(10_000 / piece.length))
    expect(verdicts).toContain(
      analyzeEmbedded(content(`${text}z`, { recent: { texts: [text], countLastMinute: 1 } })).verdict,
    )
  })
})

describe('disguises', () => {
  it.each([
    ['plain', 'you asshole'],
    ['digits', 'you 4ssh0le'],
    ['spaced', 'you a s s h o l e'],
    ['dotted', 'you a.s.s.h.o.l.e'],
    ['zero-width', 'you ass\u200bho\u200dle'],
    ['homoglyphs', 'you аsshоlе'],
    ['full width', 'you ａｓｓｈｏｌｅ'],
    ['accents', 'you àsshòlé'],
    ['stretched', 'you assssshoooole'],
  ])('%s', (_, text) => expect(found(text)).toContain('profanity'))
})

describe('innocent words', () => {
  it.each([
    'Scunthorpe beat Penistone on Saturday.',
    'The pilot left the cockpit after the class assessment.',
    'Le train a du retard, il y en a assez.',
    'El gato negro duerme.',
    'Der Kanal ist ziemlich dick zugefroren.',
    'My trans sister married her girlfriend; the lesbian choir sang.',
    'The urologist explained penis and vagina health, and breast cancer screening.',
    'Magna cum laude!',
    'Shiitake mushrooms and faggots in gravy.',
    'Het beslut is genomen, de uitslag volgt.',
  ])('%s', (text) => expect(analyzeEmbedded(content(text))).toMatchObject({ verdict: 'allow', findings: [] }))
})

describe('a few words', () => {
  const newcomer = { author: { accountAgeMs: 0, priorViolations: 0 } }

  it.each([
    'Talk to me',
    'Nobody asked you.',
    'Look at me',
    'I love you',
    'You again?',
    'What a bitch of a hill',
    'Fuck yes',
    'GOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOAL',
    'I LOVE YOU SO MUCH MY FRIENDS',
    '❤️❤️❤️',
  ])('that nobody minds: %s', (text) => {
    expect(analyzeEmbedded(content(text)).verdict).toBe('allow')
    expect(analyzeEmbedded(content(text, newcomer)).verdict).toBe('allow')
  })

  it.each([
    ['kys', 'hold'],
    ['go die', 'hold'],
    ['fuck off', 'limit'],
    ['you 4ssh0le', 'limit'],
    ['du Arschloch', 'limit'],
    ['I will kill you', 'limit'],
  ])('that are on a list are acted on: %s', (text, verdict) =>
    expect(analyzeEmbedded(content(text)).verdict).toBe(verdict),
  )
})
