import type { FilterView } from '../../features/filters/contract'
import { digitsOf } from '../ids'
import { contexts } from './status'

/** A filter of Warren is one phrase, so one of an app is one keyword. */
export function filterOf({ id, phrase, wholeWord, action, expiresAt }: FilterView) {
  return {
    id: digitsOf(id),
    title: phrase,
    context: [...contexts],
    expires_at: expiresAt,
    filter_action: action,
    keywords: [keywordOf({ id, phrase, wholeWord })],
    statuses: [],
  }
}

/** As it was before keywords: a filter is its phrase. */
export function oldFilterOf({ id, phrase, wholeWord, action, expiresAt }: FilterView) {
  return {
    id: digitsOf(id),
    phrase,
    context: [...contexts],
    expires_at: expiresAt,
    irreversible: action === 'hide',
    whole_word: wholeWord,
  }
}

export function keywordOf({ id, phrase, wholeWord }: Pick<FilterView, 'id' | 'phrase' | 'wholeWord'>) {
  return { id: digitsOf(id), keyword: phrase, whole_word: wholeWord }
}
