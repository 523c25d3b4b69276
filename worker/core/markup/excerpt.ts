import { characters } from './characters'

/**
 * The beginning of a text on one line, of at most `most` characters, the ellipsis included. No emoji, flag or accented
 * letter is cut apart.
 */
export function excerpt(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (firstCharacters(line, most) === line) return line
  return `${firstCharacters(line, most - 1).trimEnd()}…`
}

/** As much of a text as `most` characters are. */
export function firstCharacters(text: string, most: number): string {
  if (text.length <= most) return text
  let count = 0
  for (const { index } of characters.segment(text)) {
    if (count === most) return text.slice(0, index)
    count++
  }
  return text
}
