import { bytes, faultIn, graphemes, roomLeft, type Size } from '@worker/core/markup/size'
import { inGroups } from '../format'
import { t } from '../messages'

/** Why a text cannot be sent, in the language of the page: `faultIn` says it in English, as the API does. */
export function faultWords(text: string, size: Size): string | undefined {
  switch (faultIn(text, size)?.code) {
    case undefined:
      return undefined
    case 'empty':
      return t('Write something')
    case 'nothing_visible':
      return t('Write something that can be seen')
    case 'too_short':
      return t('At least {min} characters', { min: inGroups(size.min ?? 0) })
    case 'too_long':
      return roomLeft(text, size).unit === 'bytes'
        ? t('At most {max} bytes, and these are {count}', {
            max: inGroups(size.bytes),
            count: inGroups(bytes(text)),
          })
        : t('At most {max} characters, and these are {count}', {
            max: inGroups(size.max),
            count: inGroups(graphemes(text)),
          })
    case 'stacked_marks':
      return t('Too many marks on one character')
  }
}
