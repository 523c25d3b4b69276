import { t } from '../messages'

/** What the server says of one field, by its own words, or by the stable code where those have values in them. */
export const fieldWords: {
  says: Readonly<Record<string, string>>
  byCode: Readonly<Record<string, string>>
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
  },
  byCode: {
    empty: t('Write something'),
    nothing_visible: t('Write something that can be seen'),
    too_short: t('This is too short'),
    too_long: t('This is too long'),
    stacked_marks: t('Too many marks on one character'),
    not_storable: t('This contains characters that cannot be stored'),
    several_lines: t('This must be on one line'),
    media_not_usable: t('This is not there, is not yours, or is used elsewhere. Upload it again.'),
  },
}
