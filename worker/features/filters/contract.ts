import { z } from 'zod'
import { FilterId } from '../../core/ids'
import { line } from '../../core/text'
import { wordsOf } from '../../core/words'
import { filterLimits } from './limits'
import { filterActions } from './vocabulary'

const Phrase = line(filterLimits.phrase).refine(
  (phrase) => wordsOf(phrase) !== '',
  'Write a word or an emoji; punctuation alone matches nothing',
)

/** `hide` leaves matching posts and comments out of every list; `warn` folds them behind a notice. */
export const FilterAction = z.enum(filterActions).meta({ id: 'FilterAction' })
export type FilterAction = z.infer<typeof FilterAction>

const ExpiresAt = z.iso.datetime({ offset: true }).nullable()

export const NewFilter = z
  .strictObject({
    phrase: Phrase,
    /** Only where it stands as whole words: `ass` is not found in `class`. */
    wholeWord: z.boolean().default(true),
    action: FilterAction.default('hide'),
    /** When it stops; null for never. */
    expiresAt: ExpiresAt.default(null),
  })
  .meta({ id: 'NewFilter', example: { phrase: 'carrot recall', wholeWord: true, action: 'hide' } })
export type NewFilter = z.infer<typeof NewFilter>

export const FilterPatch = z
  .strictObject({ phrase: Phrase, wholeWord: z.boolean(), action: FilterAction, expiresAt: ExpiresAt })
  .partial()
  .meta({ id: 'FilterPatch', example: { action: 'warn' } })
export type FilterPatch = z.infer<typeof FilterPatch>

export const FilterView = z
  .object({
    id: FilterId,
    phrase: z.string(),
    wholeWord: z.boolean(),
    action: FilterAction,
    expiresAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Filter' })
export type FilterView = z.infer<typeof FilterView>
