import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Tag } from '../text'
import { isTag, tagOf } from './tags'
import { hashtags, mentions } from './named'
import { startedAtEnd, tokenize } from './tokens'

const standingOut = (text: string) => tokenize(text).filter((token) => token.kind !== 'text')
const links = (text: string) => tokenize(text).flatMap((token) => (token.kind === 'link' ? [token.href] : []))

describe('tags', () => {
  it.each([
    ['#Carrots!', ['carrots']],
    ['#日本語', ['日本語']],
    ['＃日本語 と ＃タグ', ['日本語', 'タグ']],
    ['#2026 a#b ##c &#39; #_', []],
    ['#a_1 #1a', ['a_1', '1a']],
    ['#️⃣ #️⃣abc #1️⃣abc', []],
    ['❤️#love 🐇#bunny', ['love', 'bunny']],
    ['#party½ and #x²', ['party', 'x2']],
    ['#می‌خواهم', ['می‌خواهم']],
    ['#ශ්‍රී_ලංකා', ['ශ්‍රී_ලංකා']],
    ['#हिन्दी', ['हिन्दी']],
    ['#İstanbul #istanbul', ['istanbul']],
    ['#ＣＡＲＲＯＴ', ['carrot']],
    ['#ca\u00adrrot', ['carrot']],
    ['#carrot\u200bsoup', ['carrot']],
    [`#${'a'.repeat(50)} #${'b'.repeat(51)}`, ['a'.repeat(50)]],
    ['#Cafe\u0301', ['café']],
  ])('of %j', (text, tags) => expect(hashtags(text)).toEqual(tags))

  it('have one form, which is its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
        const tag = tagOf(text)
        expect(tagOf(tag)).toBe(tag)
        if (isTag(tag)) expect(hashtags(`#${tag}`)).toEqual([tag])
      }),
      { numRuns: 300 },
    )
  })
})

describe('names', () => {
  it.each([
    ['@Ada.', ['ada']],
    ['＠ada', ['ada']],
    ['ada@example.org @a', []],
    ['@ada@social.example', []],
    ['@ada是 @ben、', ['ada', 'ben']],
    ['@adaß @ada\u0301', []],
    ['@a-b_c.d!', ['a-b_c.d']],
    ['مرحبا @ada كيف', ['ada']],
    [`@${'a'.repeat(33)}`, []],
    [`@${'a-'.repeat(31)}a`, []],
    ['@\u017fam @\u212aim', []],
  ])('in %j', (text, names) => expect(mentions(text)).toEqual(names))
})

describe('web addresses', () => {
  it.each([
    ['javascript:alert(1) data:text/html,x ftp://a.b', []],
    ['(https://a.example/b).', ['https://a.example/b']],
    ['https://a.example/b_(c)', ['https://a.example/b_(c)']],
    ['https://', []],
    ['HTTPS://A.example/B', ['HTTPS://A.example/B']],
    ['看https://a.example/b。然后', ['https://a.example/b']],
    ['「https://a.example/b」', ['https://a.example/b']],
    ['（https://a.example/路径），好', ['https://a.example/路径']],
    ['“https://a.example/b”', ['https://a.example/b']],
    ['«https://a.example/b»', ['https://a.example/b']],
    ["'https://a.example/b'", ['https://a.example/b']],
    ['https://a.example/b؟', ['https://a.example/b']],
    ['https://a.example/b\u202egnp', ['https://a.example/b']],
    ['https://a.example/می‌خواهم', ['https://a.example/می‌خواهم']],
    ['[x](https://a.example/b)', ['https://a.example/b']],
  ])('in %j', (text, found) => expect(links(text)).toEqual(found))

  it.each([
    'https://a.example/#fragment',
    'https://a.example/b#frag',
    'https://a.example/?via=@ada',
    'https://a.example/(#frag)',
    'https://a.example/@ada/posts',
    'HTTPS://a.example/?q=#x',
    'a.example/?via=@ada&x=#y',
    'www.a.example/#frag',
    'web+app://a/?via=@ada#frag',
    'mailto://x?cc=@ada',
  ])('%s names neither a tag nor a person', (text) =>
    expect([hashtags(`see ${text} ok`), mentions(`see ${text} ok`)]).toEqual([[], []]),
  )
})

/** What texts are made of where the grammar has to decide. */
const pieces = fc.oneof(
  fc.constantFrom(
    '#',
    '＃',
    '@',
    '＠',
    'ada',
    'tag',
    '_',
    '-',
    '.',
    '/',
    ' ',
    '\n',
    'https://',
    'a.example',
    '?',
    '=',
    '&',
    '½',
    'İ',
    'ß',
    '️',
    '⃣',
    '\u200c',
    '\u200d',
    '\u00ad',
    '、',
    '」',
    '”',
    ')',
    '(',
    'می',
    'ශ්',
    '日本',
    '🐇',
    '\u0301',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
)
const texts = fc.array(pieces, { maxLength: 16 }).map((parts) => parts.join(''))

it('the pieces joined are the text, and every tag is one that the API knows', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const tokens = tokenize(text)
      expect(tokens.map((token) => token.text).join('')).toBe(text)
      for (const token of tokens) {
        expect(token.text).not.toBe('')
        if (token.kind === 'tag') expect(Tag.parse(token.tag)).toBe(token.tag)
        if (token.kind === 'link') expect(new URL(token.href).protocol).toMatch(/^https?:$/)
        if (token.kind === 'mention') expect(token.username).toMatch(/^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/)
      }
    }),
    { numRuns: 500 },
  )
})

it('a long text is read in one go', () => {
  const hard = ['#', '@', 'a', '.', 'a.', ')', 'https://a.example/)', '#a\u0301', '\u0301', 'a@', '://', 'a-']
  for (const part of hard) expect(tokenize(part.repeat(20_000 / part.length)).length).toBeGreaterThan(0)
})

describe('what is being typed', () => {
  it.each([
    ['Hi @ad', { sign: '@', word: 'ad', from: 3 }],
    ['＠', { sign: '@', word: '', from: 0 }],
    ['#Möhr', { sign: '#', word: 'Möhr', from: 0 }],
    ['#می‌خ', { sign: '#', word: 'می‌خ', from: 0 }],
    ['＃日', { sign: '#', word: '日', from: 0 }],
    ['mail me@ada', null],
    ['https://a.example/#b', null],
    ['https://a.example/?via=@a', null],
    ['@ada is', null],
  ])('in %j', (text, started) => expect(startedAtEnd(text)).toEqual(started))
})

it('only what stands out is cut off', () => {
  expect(standingOut('no tags, nobody, nowhere')).toEqual([])
  expect(tokenize('no tags')).toEqual([{ kind: 'text', text: 'no tags' }])
})
