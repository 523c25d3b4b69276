import { describe, expect, it } from 'vitest'
import { needleOf, wordsOf } from './words'

const finds = (phrase: string, text: string, wholeWord = true) =>
  wordsOf(text).includes(needleOf(phrase, wholeWord))

describe('a whole word', () => {
  const found: [phrase: string, text: string][] = [
    ['über', 'UBER it is'],
    ['uber', 'Über-cool'],
    ['strasse', 'Die Straße'],
    ['strasse', 'DIE STRAẞE'],
    ['ΟΔΟΣ', 'η οδός'],
    ['carrot recall', 'the great Carrot\n  Recall!'],
    ["don't", 'You don’t say'],
    ['amour', "l'amour"],
    ['#spoiler', 'A #Spoiler ahead'],
    ['🐰', 'look🐰here'],
    ['👍', 'yes 👍🏽'],
    ['❤', '❤️'],
    ['👨‍👩‍👧', 'my 👨‍👩‍👧!'],
    ['🇩🇪', '🇩🇪🇫🇷'],
    ['c++', 'I like C++.'],
    ['兎', '白兎が好き'],
    ['白兎', '白兎が好き'],
    ['ガ', 'ガール'],
    ['हिन्दी', 'मैं हिन्दी हूँ'],
    ['ｃａｒｒｏｔ', 'carrot'],
  ]
  it.each(found)('%s is found in %j', (phrase, text) => expect(finds(phrase, text)).toBe(true))

  const missed: [phrase: string, text: string][] = [
    ['ass', 'a class act'],
    ['carrot', 'carrots'],
    ['carrot recall', 'recall the carrot'],
    ['👨', 'my 👨‍👩‍👧!'],
    ['🇪🇫', '🇩🇪🇫🇷'],
    ['c++', 'vitamin C'],
    ['हिन्द', 'हिन्दी'],
    ['a', ''],
  ]
  it.each(missed)('%s is not found in %j', (phrase, text) => expect(finds(phrase, text)).toBe(false))
})

it('a part of a word is found anywhere in it', () => {
  expect(finds('ass', 'a class act', false)).toBe(true)
  expect(finds('ot rec', 'carrot recall', false)).toBe(true)
  expect(finds('ass', 'as safe as can be', false)).toBe(false)
})

it('punctuation alone is no word', () => {
  expect([wordsOf('…!? -- "#"'), wordsOf(''), needleOf('...', true)]).toEqual(['', '', ''])
})
