import { characters } from './characters'
import { showsNothing } from './visible'

/*
 * How long a text is, and whether it may be stored: asked by the schemas of the API and by the forms of the client. Zod is
 * not imported here, so that a form costs no more than this.
 */

/** Graphemes from `min` (0 unless told) to `max`, and at most `bytes` in UTF-8. */
export type Size = { readonly min?: number; readonly max: number; readonly bytes: number }

/** The code is stable, and stands beside the message in the `errors` of a problem. */
export type Fault = {
  code: 'empty' | 'nothing_visible' | 'too_short' | 'too_long' | 'stacked_marks'
  message: string
}

/** Flags, families and stacked scripts stay far below; more are accents heaped on one letter to cover the lines around. */
const CODE_POINTS_PER_GRAPHEME = 32

const encoder = new TextEncoder()

/** Of these, each is a grapheme of its own. */
const PLAIN = /^[\t\n\x20-\x7e]*$/

/** What a person would count as characters: a family emoji or an accented letter is one. */
export function graphemes(text: string): number {
  if (PLAIN.test(text)) return text.length
  let count = 0
  for (const _ of characters.segment(text)) count++
  return count
}

/** Its size in UTF-8. */
export function bytes(text: string): number {
  return PLAIN.test(text) ? text.length : encoder.encode(text).length
}

/** Why a text, already without white space around it, cannot be stored; null when it can. */
export function faultIn(text: string, { min = 0, max, bytes: most }: Size): Fault | null {
  if (text === '') return min > 0 ? { code: 'empty', message: 'Write something' } : null
  const size = bytes(text)
  // Before anything that reads it letter by letter: how long that takes has a bound then.
  if (size > most && !PLAIN.test(text))
    return { code: 'too_long', message: `At most ${show(most)} bytes, and these are ${show(size)}` }
  if (showsNothing(text)) return { code: 'nothing_visible', message: 'Write something that can be seen' }
  const count = graphemes(text)
  if (count < min) return { code: 'too_short', message: `At least ${show(min)} characters` }
  if (count > max)
    return { code: 'too_long', message: `At most ${show(max)} characters, and these are ${show(count)}` }
  return size > count && hasStackedMarks(text)
    ? { code: 'stacked_marks', message: 'Too many marks on one character' }
    : null
}

/** Whether it can be sent as it stands in a form, where white space around it does not count. */
export function fits(text: string, size: Size): boolean {
  return faultIn(text.trim().normalize('NFC'), size) === null
}

/** What is left of the room for a text, in whichever runs out first; below zero when it is too long. */
export function roomLeft(text: string, size: Size): { left: number; unit: 'characters' | 'bytes' } {
  const characters = size.max - graphemes(text)
  const storage = size.bytes - bytes(text)
  return storage < characters ? { left: storage, unit: 'bytes' } : { left: characters, unit: 'characters' }
}

/** Whether a tenth or less of the room for a text is left. */
export function isNearlyFull(text: string, size: Size): boolean {
  const { left, unit } = roomLeft(text, size)
  return left <= (unit === 'bytes' ? size.bytes : size.max) / 10
}

function hasStackedMarks(text: string): boolean {
  for (const { segment } of characters.segment(text)) {
    if (segment.length > CODE_POINTS_PER_GRAPHEME && [...segment].length > CODE_POINTS_PER_GRAPHEME)
      return true
  }
  return false
}

function show(count: number): string {
  return count.toLocaleString('en')
}
