// @vitest-environment node
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { namesIn, parseMessage } from '../../worker/core/languages/icu'
import { german } from '../../worker/features/mail/templates/german'
import { callsIn } from './source'
import { untranslatedIn } from './untranslated'

/* What the server writes to people: its German stands with the templates. */
const templates = globSync('worker/features/mail/templates/*.ts').filter(
  (file) => !file.endsWith('german.ts'),
)
const sources = templates.map((file) => [file, readFileSync(file, 'utf8')] as const)

it('each text of a mail has its German, and no German is left over', () => {
  const used = sources.flatMap(([file, code]) => callsIn(file, code))
  expect(Object.keys(german).toSorted()).toEqual([...new Set(used)].toSorted())
})

it('no mail says anything that is not translated', () => {
  expect(sources.flatMap(([file, code]) => untranslatedIn(file, code))).toEqual([])
})

it.each(Object.entries(german))(
  '"%s" has the same values in German, and says something else',
  (text, said) => {
    expect(namesIn(parseMessage(said))).toEqual(namesIn(parseMessage(text)))
    expect(said).not.toBe(text)
  },
)
