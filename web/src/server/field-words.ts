import type { SchemaFault } from '@worker/core/faults'
import type { Fault } from '@worker/core/markup/size'
import { t } from '../messages'

/** Of all codes, so that no field is told of in another language than the page. */
type Coded = SchemaFault | Fault['code'] | 'not_storable' | 'several_lines' | 'media_not_usable'

/** What the server says of one field, by its own words, or by the stable code. */
export const fieldWords: {
  says: Readonly<Record<string, string>>
  byCode: Readonly<Record<Coded, string>>
} = {
  says: {
    'This does not look like an e-mail address': t('This does not look like an e-mail address'),
    'This is no code of an invitation': t('This is no code of an invitation'),
    'This is not your username.': t('This is not your username.'),
    'This name is reserved. Choose another.': t('This name is reserved. Choose another.'),
    'Must be in the future': t('This must be in the future'),
    'Begin and end at different times': t('Begin and end at different times'),
    'Use letters and digits, with single - _ . between them': t(
      'Use letters and digits, with single - _ . between them',
    ),
    'Write something, or add a picture': t('Write something, or add a picture'),
    'Write a word or an emoji; punctuation alone matches nothing': t(
      'Write a word or an emoji; punctuation alone matches nothing',
    ),
    'Six digits, or one of your recovery codes': t('Six digits, or one of your recovery codes'),
    'Say which rule was broken': t('Say which rule was broken'),
    'Tell the person why': t('Tell the person why'),
    'There is no such language here. Write its code, such as de, or auto': t(
      'There is no such language here. Write its code, such as de, or auto',
    ),
  },
  byCode: {
    empty: t('Write something'),
    nothing_visible: t('Write something that can be seen'),
    too_short: t('This is too short'),
    too_long: t('This is too long'),
    stacked_marks: t('Too many marks on one character'),
    not_storable: t('This contains characters that cannot be stored'),
    several_lines: t('This must be on one line'),
    wrong_type: t('Something is missing or of the wrong kind here'),
    wrong_form: t('This is not written as it has to be here'),
    not_a_choice: t('This cannot be chosen here'),
    unknown_field: t('There is more than is understood here'),
    too_many: t('These are too many'),
    too_few: t('These are too few'),
    too_large: t('This number is too large'),
    too_small: t('This number is too small'),
    media_not_usable: t('This is not there, is not yours, or is used elsewhere. Upload it again.'),
  },
}
