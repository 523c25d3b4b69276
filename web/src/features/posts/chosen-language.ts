import { isTextLanguage, type TextLanguage } from '@worker/core/text-languages'
import type { NewPost } from '@worker/features/posts/contract'

/** What an author says a text is in: found from the text, none of the languages there are, or one of them. */
export type ChosenLanguage = TextLanguage | 'auto' | 'none'

export function isChosenLanguage(value: unknown): value is ChosenLanguage {
  return value === 'auto' || value === 'none' || isTextLanguage(value)
}

/** As the server is told. */
export function saidLanguage(chosen: ChosenLanguage): NewPost['language'] {
  return chosen === 'none' ? null : chosen
}
