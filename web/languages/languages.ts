import { german } from './de.ts'
import type { Translate } from './inline.ts'
import { parseMessage } from '../../worker/core/languages/icu.ts'
import { pseudo } from './pseudo.ts'

/** The language that the source is written in, whose files have no directory of their own. */
export const SOURCE = 'en'

/** The languages that Warren speaks. */
export const LANGUAGES: Record<string, Translate> = {
  [SOURCE]: parseMessage,
  de: (message) => parseMessage(translated(german, message)),
}

/** Only for tests: from right to left, and longer. */
export const PSEUDO = 'ar-XB'
export const pseudoLanguage: Translate = (message) => {
  const pieces = parseMessage(message)
  return FOR_PROGRAMS.test(message) ? pieces : pseudo(pieces)
}
/** Messages that nobody reads: what `Intl` is told. */
const FOR_PROGRAMS = /^locale\|/

function translated(catalogue: Readonly<Record<string, string>>, message: string): string {
  const found = catalogue[message]
  if (found === undefined) throw new Error(`There is no German for "${message}" (web/languages/de).`)
  return found
}
