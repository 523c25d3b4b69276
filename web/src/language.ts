import { t } from './messages'

/** Of this page, for numbers and dates: what `Intl` takes. */
export const locale = t('locale|en-GB')

/** Says with a request in which language its mails are to be, where that is another than the browser's own. */
export const inThisLanguage = { 'Accept-Language': locale }

/** A label as it stands within a sentence: English ones begin small there, German nouns keep their capitals. */
export function inSentence(label: string): string {
  return locale === 'en-GB' ? label.toLowerCase() : label
}
