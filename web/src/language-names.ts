import { type TextLanguage, textLanguages } from '@worker/core/text-languages'
import { locale } from './language'

const names = new Intl.DisplayNames(locale, { type: 'language' })

/** What a language is called in that of this page. */
export function languageName(code: TextLanguage): string {
  return names.of(code) ?? code
}

/** All that a text can be in, by their names. */
export const namedLanguages: readonly { value: TextLanguage; label: string }[] = textLanguages
  .map((value) => ({ value, label: languageName(value) }))
  .toSorted((a, b) => a.label.localeCompare(b.label, locale))
