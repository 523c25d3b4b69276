// @vitest-environment node
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { german } from './de'
import { namesIn, parseMessage } from '../../worker/core/languages/icu'
import { pseudoLanguage } from './languages'
import { messagesOf } from './source'

/** What German says in the same word. */
const SAME = new Set<string>([
  'App',
  'Apps',
  'Token',
  'Website',
  'Chain',
  'Banner',
  'Code',
  'E-Mail',
  'Hubs',
  'Moderation',
  'Name',
  'Online',
  'Passkeys',
  'Redis',
  'Route',
  'Spam',
  'Tag',
  'Tags',
  'Video',
  'Workers AI',
  'Wow',
  'online',
  '{title} · Moderation',
  'Wallet',
  'Wallets',
])

const files = globSync('web/src/**/*.{ts,tsx}').filter((file) => !/\.test\.tsx?$/.test(file))
const used = new Set(files.flatMap((file) => messagesOf(file, readFileSync(file, 'utf8'))))

it('each text has its German, and no German is left over', () => {
  expect(Object.keys(german).toSorted()).toEqual([...used].toSorted())
})

it('each text has one place', () => {
  const places = globSync('web/languages/de/*.json').flatMap((file) =>
    Object.keys(JSON.parse(readFileSync(file, 'utf8'))),
  )
  expect(places.filter((text, place) => places.indexOf(text) !== place)).toEqual([])
})

it.each(Object.entries(german))(
  '"%s" has the same values in German, and says something',
  (text, translated) => {
    expect(namesIn(parseMessage(translated))).toEqual(namesIn(parseMessage(text)))
    // A space at an end keeps names apart.
    expect(ends(translated)).toEqual(ends(text.replace(/^[a-z ]+\|/, '')))
    expect(translated).not.toBe('')
    if (/\p{L}{2}/u.test(text.replaceAll(/\{\w+\}/g, '')) && !SAME.has(text))
      expect(translated).not.toBe(text)
  },
)

const ends = (text: string) => [/^\s*/, /\s*$/].map((end) => end.exec(text)?.[0])

it('the language for tests is longer by two fifths, and runs the other way', () => {
  const [piece] = pseudoLanguage('Write a post')
  const text = piece?.kind === 'text' ? piece.text : ''
  expect(text.match(/\p{L}/gu)?.length).toBe(14)
  expect(text.startsWith('\u202eWrite\u202c ')).toBe(true)
})
