import { expect, it } from 'vitest'
import { languageAskedFor } from './asked'

it.each([
  ['', null],
  ['de', 'de'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['fr-FR, fr;q=0.9, en-GB;q=0.8, de;q=0.7', 'en'],
  ['en;q=0.1, DE-ch;q=0.9', 'de'],
  ['de;q=0, en;q=0.5', 'en'],
  ['en, de', 'en'],
  ['fr, *;q=0.5', null],
  ['de;q=x', null],
  ['den, english', null],
  [',;,;q=,de', 'de'],
  [`${'fr,'.repeat(1_000)}de`, null],
])('%j asks for %s', (header, language) => {
  expect(languageAskedFor(header)).toBe(language)
})
