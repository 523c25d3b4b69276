import type { OwnCard } from '../../db/schema'
import { firstLink } from './first-link'

/* The card of a text, as it is kept with it: that of its first link. */

/** The card that goes on with a text after an edit: the one it has, while its first link is the same. */
export function cardAfter(card: OwnCard | null, text: string): OwnCard | null {
  return card && card.of === firstLink(text) ? card : null
}

/** None any more, because the author has removed it. Remembers for which link: another one is looked at again. */
export function noCard(text: string): OwnCard | null {
  const of = firstLink(text)
  return of === null ? null : { of, card: null }
}

export function isSameCard(one: OwnCard | null, other: OwnCard | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
