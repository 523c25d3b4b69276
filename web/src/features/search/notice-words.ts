import type { NoticeCode } from '@worker/features/search/contract'
import { locale } from '../../language'
import { t } from '../../messages'

/** Why a search finds nothing, or less than it was meant to. */
export function noticeWords({ code, message }: { code: NoticeCode; message: string }): string {
  switch (code) {
    case 'nothing_to_find':
      return t('Type a word, a name or a #tag to look for.')
    case 'no_tag':
      return t('A tag is one word of letters, digits and _.')
    case 'log_in':
      return t('Log in to look among your friends and your own posts.')
    case 'languages_left_out':
      return t(
        'Posts in languages you have not chosen to read are left out. Add for instance language:fr to find them.',
      )
    case 'unreadable':
      // The server names the part and what is wrong with it, in English.
      return locale.startsWith('en')
        ? message
        : t('A part of the search could not be read, and was looked for as words.')
  }
}
