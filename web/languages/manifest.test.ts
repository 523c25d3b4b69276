// @vitest-environment node
import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { LANGUAGES, SOURCE } from './languages'

/** What is read there. */
const SHOWN = ['name', 'short_name', 'description', 'lang']
/** What is called the same. */
const SAME = new Set(['Warren'])

const manifestIn = (language: string) =>
  `web/public/manifest${language === SOURCE ? '' : `.${language}`}.webmanifest`

/** Each text with the way to it; all else as it is. */
function textsIn(value: unknown, way = ''): Map<string, string> {
  const found = new Map<string, string>()
  if (typeof value !== 'object' || value === null) return found
  for (const [key, each] of Object.entries(value)) {
    if (SHOWN.includes(key) && typeof each === 'string' && !way.includes('share_target'))
      found.set(`${way}/${key}`, each)
    else for (const [inner, text] of textsIn(each, `${way}/${key}`)) found.set(inner, text)
  }
  return found
}

const read = (language: string): unknown => JSON.parse(readFileSync(manifestIn(language), 'utf8'))
const bare = (value: unknown) =>
  JSON.stringify(value, (key, each: unknown) => (SHOWN.includes(key) && typeof each === 'string' ? '' : each))

it.each(Object.keys(LANGUAGES).filter((language) => language !== SOURCE))(
  'the app is described in %s as in English, and is the same app',
  (language) => {
    expect(existsSync(manifestIn(language))).toBe(true)
    const [english, other] = [read(SOURCE), read(language)]
    expect(bare(other)).toBe(bare(english))
    const [texts, said] = [textsIn(english), textsIn(other)]
    expect([...said.keys()]).toEqual([...texts.keys()])
    expect(texts.size).toBeGreaterThan(5)
    for (const [way, text] of texts) if (!SAME.has(text)) expect(said.get(way), way).not.toBe(text)
    expect(said.get('/lang')).toBe(language)
  },
)
