import { describe, expect, it } from 'vitest'
import { classify, passages } from './classifier'
import { beginnings, duplicates, shingles, similarity } from './duplicates'
import { flood } from './flood'
import { links, linksIn } from './links'
import { loudness } from './loudness'
import { mentionSpam } from './mention-spam'
import { MAX_LENGTH, readable, unmasked } from './normalise'

describe('unmasking', () => {
  it.each([
    ['ℋello', 'hello'],
    ['h\u200be\u00adl\u2060lo', 'hello'],
    ['hеllо', 'hello'],
    ['привет', 'привет'],
    ['h3ll0', 'hello'],
    ['h e l l o there', 'hello there'],
    ['h.e.l.l.o', 'hello'],
    ['plan A B C', 'plan a b c'],
    ['100km on the 3rd, B52 and $5', '100km on the 3rd, b52 and $5'],
    ['Grüße, Łódź', 'grusse, lodz'],
    ['@l33t wrote to l33t@example.com', '@l33t wrote to l33t@example.com'],
    ['\ud800x', '�x'],
  ])('%j reads %j', (text, plain) => expect(unmasked(text)).toBe(plain))

  it('looks at no more than it has to', () => {
    expect(readable('ﷺ'.repeat(MAX_LENGTH)).length).toBe(MAX_LENGTH)
    expect(unmasked('a'.repeat(3 * MAX_LENGTH)).length).toBe(MAX_LENGTH)
  })
})

describe('links', () => {
  const score = (text: string) => Math.max(0, ...links(text).map((finding) => finding.score))

  it.each([
    ['See https://example.org/a?b=c.', ['example.org']],
    ['(www.example.com) and example.net/x', ['example.com', 'example.net']],
    ['The end.Start of a new one, e.g. this, 3.5 litres, a@b.com', []],
    ['http://', []],
  ])('in %j', (text, hosts) => expect(linksIn(text).map(({ host }) => host)).toEqual(hosts))

  it.each([
    ['an article', 'Read https://www.nytimes.com/2024/01/01/garden', 0, 0],
    ['a German address', 'Besuch https://müller-gärten.de', 0, 0.1],
    ['a Russian address', 'https://пример.рф', 0, 0.1],
    ["the brand's own sites", 'https://www.paypal.com/help https://amazon.co.uk/x', 0, 0],
    ['a shortened link', 'https://bit.ly/x', 0.3, 0.5],
    ['a bare address', 'http://192.168.0.1/login', 0.5, 0.7],
    ['an address in disguise', 'http://0x7f000001/', 0.5, 0.7],
    ['another name in front', 'https://paypal.com@evil.example/', 0.6, 1],
    ['look-alike letters', 'https://www.pаypal.com', 0.8, 1],
    ['wholly look-alike', 'https://аррӏе.com', 0.8, 1],
    ['a brand as a subdomain', 'https://paypal.com.login.example/', 0.7, 1],
    ['a brand with a suffix', 'https://netflix-billing.example/', 0.7, 1],
    ['promises beside a link', 'Guaranteed profit with bitcoin: https://example.org', 0.6, 0.8],
    ['many links', Array.from({ length: 9 }, (_, i) => `https://example.org/${i}`).join(' '), 0.7, 0.9],
  ])('%s', (_, text, least, most) => {
    expect(score(text)).toBeGreaterThanOrEqual(least)
    expect(score(text)).toBeLessThanOrEqual(most)
  })
})

describe('copies', () => {
  const pitch = 'Come and see the new shop in the old mill, order 17 today'
  const score = (text: string, texts: string[]) =>
    duplicates({ text, recent: { texts, countLastMinute: 1 } })[0]?.score ?? 0

  it('are as alike as the runs they share', () => {
    expect(similarity(shingles(pitch), shingles(pitch))).toBe(1)
    expect(similarity(shingles(pitch), shingles('An entirely different thing about lakes'))).toBeLessThan(0.1)
    expect(similarity(shingles(''), shingles(''))).toBe(0)
  })

  it.each([
    ['none', pitch, ['Something else about my garden and the rain'], 0],
    ['one', pitch, [pitch], 0.5],
    ['two, with other numbers and capitals', pitch, [pitch.replace('17', '99'), pitch.toUpperCase()], 0.75],
    ['many', pitch, Array.from({ length: 9 }, () => pitch), 0.98],
    ['small talk', 'Thank you!', ['Thank you!', 'thank you', 'Thank you'], 0],
  ])('%s', (_, text, texts, expected) => expect(score(text, texts)).toBe(expected))
})

describe('the cost of looking for copies', () => {
  const long = 'Every word of this is followed by another one. '.repeat(110)

  it('does not grow with how much somebody wrote before', () => {
    const compared = beginnings(Array.from({ length: 20 }, () => long))
    expect(compared).toHaveLength(10)
    expect(compared.join('').length).toBe(6_000)
  })

  it('is of the latest texts and their first words only', () => {
    const copied = (texts: string[]) =>
      duplicates({ text: long, recent: { texts, countLastMinute: 1 } }).length > 0
    const others = Array.from({ length: 10 }, (_, at) => `Something else entirely, number ${at}`)
    expect(copied([...others.slice(1), long])).toBe(true)
    expect(copied([...others, long])).toBe(false)
    expect(copied([long.slice(0, 600) + 'and then an end of its own'.repeat(90)])).toBe(true)
  })
})

describe('pace', () => {
  it.each([
    ['post', 6, 0],
    ['post', 7, 0.6],
    ['post', 24, 1],
    ['post', 900, 1],
    ['message', 25, 0],
    ['message', 60, 0.7],
  ] as const)('%s, %i in a minute', (kind, countLastMinute, least) => {
    const score = flood({ kind, recent: { texts: [], countLastMinute } })[0]?.score ?? 0
    expect(score).toBeGreaterThanOrEqual(least)
    expect(score).toBeLessThanOrEqual(1)
    if (least === 0) expect(score).toBe(0)
  })
})

describe('mentions', () => {
  const talk = 'We finally fixed the roof, thank you for a whole weekend of work and for all of the cake '
  it.each([
    [3, '@a @b @c', 0],
    [5, talk, 0],
    [5, '@a @b @c @d @e', 0.5],
    [20, '@a '.repeat(20), 1],
  ])('%i', (mentions, text, score) => expect(mentionSpam({ mentions, text })[0]?.score ?? 0).toBe(score))
})

describe('loudness', () => {
  it.each([
    ['NASA and the BBC', 0],
    ['WHY DOES NOBODY EVER ANSWER ME', 1],
    ['no' + 'o'.repeat(40), 1],
    ['buy '.repeat(20), 1],
    ['a fairly long sentence in which no single word is said again and again, only once or twice', 0],
  ])('%j', (text, count) => expect(loudness(text)).toHaveLength(count))
})

describe('passages', () => {
  it('are whole sentences, and lose nothing of a long text', () => {
    const text = 'One sentence about lakes. '.repeat(60).trim()
    const parts = passages(text)
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.join(' ')).toBe(text)
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(300)
    expect(passages('x'.repeat(1_000)).join('')).toBe('x'.repeat(1_000))
  })
})

describe('the classifier', () => {
  const surest = (text: string) =>
    Math.max(
      ...classify(text)
        .filter(({ label }) => label !== 'self_harm')
        .map(({ score }) => score),
    )

  it('only hints at what four words may be', () => expect(surest('You are worthless trash')).toBe(0.25))

  it('says more of a longer text', () =>
    expect(surest('You are worthless trash and nobody will ever miss you, you pathetic idiot.')).toBe(0.72))

  it('does not take a few words for more at the end of a long text', () => {
    const calm = 'The rain stopped at noon and we went down to the lake with bread for the ducks.'
    const page = `${calm} ${calm} ${calm}\n`.repeat(3)
    expect(surest(`${page}Talk to me.`)).toBeLessThanOrEqual(0.25)
  })
})
