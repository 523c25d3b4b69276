import { kept } from '../../kept'
import { t } from '../../messages'

export const found = [
  { value: 'posts', label: t('Posts') },
  { value: 'people', label: t('People') },
  { value: 'tags', label: t('Tags') },
] as const
export type Found = (typeof found)[number]['value']

/** What to look for first: a name that begins with @ is a person. */
export function kindOf(q: string, chosen: string | null): Found {
  return found.find(({ value }) => value === chosen)?.value ?? (q.startsWith('@') ? 'people' : 'posts')
}

export function addressOf(q: string, kind: Found | null): string {
  if (q === '') return '/explore'
  const parameters = new URLSearchParams({ q, ...(kind && { in: kind }) })
  return `/explore?${parameters}`
}

/** The part of a search that names tags begin with: its first #tag, or its first word. */
export function tagIn(q: string): string {
  const words = q.split(/\s+/).filter((word) => !/^-|:/.test(word))
  const word = words.find((each) => each.startsWith('#')) ?? words[0] ?? ''
  return word.replace(/^[#"]+|"+$/g, '')
}

const MOST_REMEMBERED = 6

/** What was searched for in this browser; it is not sent anywhere. */
export const recentSearches = kept('searches', (value): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [],
)

/** The new search on top, in the place of those it was typed on from. */
export function remember(searches: readonly string[], q: string): string[] {
  return [q, ...searches.filter((each) => !q.startsWith(each))].slice(0, MOST_REMEMBERED)
}
