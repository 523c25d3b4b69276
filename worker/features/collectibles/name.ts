import { plainOf } from '../../core/markup/blocks'
import { characters } from '../../core/markup/characters'
import { byteLength } from '../../core/utf8'
import type { Content } from './subject'

/** Graphemes, and bytes for those that take many. */
const LONGEST = { signs: 60, bytes: 480 }

/** What a collectible is called: how its text begins, or what it is. */
export function visibleName({ text, author, warning }: Pick<Content, 'text' | 'author' | 'warning'>): string {
  const lines = (warning || plainOf(text)).split('\n').map((line) => line.trim())
  const line = lines.find((each) => each !== '')
  if (line === undefined) return `A picture by ${author.displayName}`
  const signs = Array.from(characters.segment(line), ({ segment }) => segment)
  const fits = (some: string[]) => some.length <= LONGEST.signs && byteLength(some.join('')) <= LONGEST.bytes
  if (fits(signs)) return line
  let kept = signs.slice(0, LONGEST.signs - 1)
  while (kept.length > 0 && !fits([...kept, '…'])) kept = kept.slice(0, -1)
  return `${kept.join('').trimEnd()}…`
}
