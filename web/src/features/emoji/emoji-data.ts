import type { Emoji, MessagesDataset } from 'emojibase'
import type { EmojiData, SkinTone } from 'frimousse'
import { use, useMemo } from 'react'
import { locale } from '../../language'
import { part } from '../../lazy/load'

const english = part(() => import('./english'))
const german = part(() => import('./german'))

/** Every emoji, called as in the language of the page. */
export function useEmojis(): EmojiData {
  const names = locale === 'en-GB' ? english : german
  const { emojis, messages } = names.arrived() ?? use(names.load())
  return useMemo(() => ({ locale, ...pickerData(emojis, messages) }), [emojis, messages])
}

/** The version of Unicode's emoji that systems two years old can draw: later ones would be boxes. */
const DRAWN = 15.1

/** Without what emoji are made of, such as a skin tone by itself. */
const COMPONENT = 'component'

const tones: readonly Exclude<SkinTone, 'none'>[] = ['light', 'medium-light', 'medium', 'medium-dark', 'dark']

/** The data set of Emojibase in the shape that the picker takes. */
export function pickerData(
  emojis: readonly Emoji[],
  { groups, skinTones }: MessagesDataset,
): Omit<EmojiData, 'locale'> {
  const categories = groups
    .filter(({ key }) => key !== COMPONENT)
    .map(({ order, message }) => ({ index: order, label: capitalized(message) }))
  const shown = new Set(categories.map(({ index }) => index))
  return {
    categories,
    skinTones: byTone((tone) => skinTones.find(({ key }) => key === tone)?.message ?? tone),
    emojis: emojis.flatMap(({ emoji, group, label, tags = [], version, skins }) =>
      group !== undefined && shown.has(group) && version <= DRAWN
        ? [{ emoji, category: group, label: capitalized(label), tags, version, skins: inTones(emoji, skins) }]
        : [],
    ),
  }
}

/** An emoji of two people has more skins than there are tones: those count in which both have the same. */
function inTones(emoji: string, skins: readonly Emoji[] | undefined) {
  return (
    skins && byTone((tone) => skins.find((skin) => skin.tone === tones.indexOf(tone) + 1)?.emoji ?? emoji)
  )
}

function byTone(valueOf: (tone: (typeof tones)[number]) => string) {
  return {
    light: valueOf('light'),
    'medium-light': valueOf('medium-light'),
    medium: valueOf('medium'),
    'medium-dark': valueOf('medium-dark'),
    dark: valueOf('dark'),
  }
}

const capitalized = (text: string) => text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1)
