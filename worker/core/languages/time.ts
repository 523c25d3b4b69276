import type { Language } from '../vocabulary'

/** As `Intl` calls it: with the day before the month, as the client has it. */
const locales: Record<Language, string> = { en: 'en-GB', de: 'de' }

/** A moment, for people whose time zone is not known. */
export function timeInUtc(language: Language, at: number): string {
  const time = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const
  return `${new Intl.DateTimeFormat(locales[language], time).format(at)} UTC`
}

/** A moment that is written `2026-05-01 12:03 UTC`; anything else as it is. */
export function momentInWords(language: Language, written: string): string {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d UTC$/.test(written) ? timeInUtc(language, Date.parse(written)) : written
}
