import type { CollectibleMetadata, CollectibleView, Permanence } from '@worker/features/collectibles/contract'
import { textLanguages } from '@worker/core/text-languages'
import { inGroups } from '../../format'
import { languageName } from '../../language-names'
import { t } from '../../messages'
import { exactTime } from '../../time'

export const stateWords: Record<CollectibleView['status'], string> = {
  ready: t('Made'),
  pinned: t('Pinned'),
  minted: t('Minted'),
  failed: t('Not pinned'),
}

export const failureWords: Record<NonNullable<CollectibleView['reason']>, string> = {
  pin_failed: t('The pinning service tried, and could not keep it.'),
  pin_refused: t('The pinning service does not take it.'),
  pin_unreachable: t('The pinning service could not be reached.'),
  not_public: t('Not everybody may see any more what it was made of.'),
}

export const outdatedWords: Record<NonNullable<CollectibleView['outdated']>, string> = {
  edited: t('Made of an earlier version: what it was made of says something else by now.'),
  narrowed: t('Not everybody may see any more what it was made of, so it goes no further from here.'),
  hidden: t('What it was made of is hidden or gone, so it goes no further from here.'),
}

const traits: Record<string, string> = {
  Author: t('Author'),
  Username: t('Username'),
  Kind: t('Kind'),
  Published: t('Published'),
  Language: t('Language'),
  Tag: t('Tag'),
  Reactions: t('Reactions'),
  Comments: t('Comments'),
  Replies: t('Replies'),
  Views: t('Views'),
}
const kinds: Record<string, string> = { post: t('Post'), comment: t('Comment') }

type Trait = CollectibleMetadata['attributes'][number]

/** What the metadata says, as people read it: one line for each thing, tags in one. */
export function factsIn(attributes: readonly Trait[]): { name: string; value: string }[] {
  const facts = new Map<string, string[]>()
  for (const trait of attributes)
    facts.set(trait.trait_type, [...(facts.get(trait.trait_type) ?? []), valueOf(trait)])
  return [...facts].map(([name, values]) => ({ name: traits[name] ?? name, value: values.join(' ') }))
}

function valueOf({ trait_type, value, display_type }: Trait): string {
  if (typeof value === 'number')
    return display_type === 'date' ? exactTime(new Date(value * 1_000)) : inGroups(value)
  switch (trait_type) {
    case 'Tag':
      return `#${value}`
    case 'Username':
      return `@${value}`
    case 'Kind':
      return kinds[value] ?? value
    case 'Language': {
      const known = textLanguages.find((each) => each === value)
      return known ? languageName(known) : value
    }
    default:
      return value
  }
}

/** What a deletion cannot take back; without an answer yet, what it never could. */
export function lastingWords(counts: Permanence | undefined): string {
  if (!counts) return t('Collectibles that are pinned or minted cannot be taken back.')
  const { ready, pinned, minted } = counts
  return [
    ready > 0 &&
      t(
        '{count, plural, one {One collectible goes with it, of which nobody else has a copy.} other {# collectibles go with it, of which nobody else has a copy.}}',
        { count: ready },
      ),
    pinned > 0 &&
      t(
        '{count, plural, one {One collectible is pinned: the pin is taken back, and copies that others have made stay.} other {# collectibles are pinned: the pins are taken back, and copies that others have made stay.}}',
        { count: pinned },
      ),
    minted > 0 &&
      t(
        '{count, plural, one {One collectible is minted: its token stays on the chain for ever.} other {# collectibles are minted: their tokens stay on the chain for ever.}}',
        { count: minted },
      ),
  ]
    .filter(Boolean)
    .join(' ')
}
