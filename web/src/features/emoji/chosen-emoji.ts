import type { SkinTone } from 'frimousse'
import { kept } from '../../kept'

/** The palest first, as everywhere; 'none' is the yellow that nobody has. */
export const skinTones = ['none', 'light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const

export const skinTone = kept<SkinTone>(
  'emoji-tone',
  (value) => skinTones.find((tone) => tone === value) ?? 'none',
)

/** Two rows of the picker. */
const MOST_RECENT = 16

/** What was chosen last, the latest first. */
export const recentEmojis = kept('emoji-recent', (value): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [],
)

export function chosenLast(emoji: string, before: readonly string[]): string[] {
  return [emoji, ...before.filter((each) => each !== emoji)].slice(0, MOST_RECENT)
}
