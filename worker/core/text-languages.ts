/*
 * The languages that a text can be said to be in, as BCP 47 names them (the primary subtag alone). Free of imports: the client
 * reads the list as well, and calls each by the name that `Intl.DisplayNames` has for it.
 */
// prettier-ignore
export const textLanguages = [
  'af', 'am', 'ar', 'az', 'be', 'bg', 'bn', 'bs', 'ca', 'cs', 'cy', 'da', 'de', 'el', 'en', 'eo', 'es',
  'et', 'eu', 'fa', 'fi', 'fr', 'ga', 'gl', 'gu', 'he', 'hi', 'hr', 'hu', 'hy', 'id', 'is', 'it', 'ja',
  'ka', 'kk', 'km', 'kn', 'ko', 'ku', 'la', 'lb', 'lo', 'lt', 'lv', 'mk', 'ml', 'mn', 'mr', 'ms', 'mt',
  'my', 'ne', 'nl', 'no', 'or', 'pa', 'pl', 'ps', 'pt', 'ro', 'ru', 'si', 'sk', 'sl', 'so', 'sq', 'sr',
  'sv', 'sw', 'ta', 'te', 'th', 'tl', 'tr', 'uk', 'ur', 'uz', 'vi', 'yi', 'yo', 'zh', 'zu',
] as const
export type TextLanguage = (typeof textLanguages)[number]

export function isTextLanguage(code: unknown): code is TextLanguage {
  return textLanguages.some((each) => each === code)
}

/** What others call a language that has another name here. */
const others: Record<string, TextLanguage> = { nb: 'no', nn: 'no', iw: 'he', in: 'id', ji: 'yi', fil: 'tl' }

/** The language of a tag as others write it, `pt-BR` or `zh_TW`; null for one that is not on the list, and for no tag at all. */
export function languageOfTag(tag: string): TextLanguage | null {
  const [primary = ''] = tag.toLowerCase().split(/[-_]/, 1)
  const code = others[primary] ?? primary
  return isTextLanguage(code) ? code : null
}
