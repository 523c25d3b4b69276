import { characters } from '../../core/markup/characters'
import { EM, letters } from './letters'

/** One line of a card: where it begins, on which line, and how large. */
export type Line = { x: number; y: number; size: number; color: string; text: string }

type Room = { width: number; height: number }
export type Paragraphs = { size: number; lines: string[] }

/** Sizes that are tried, the largest first, and how far apart lines are. */
const SIZES = [52, 44, 36, 30, 26]
export const LEADING = 1.35

/** A text in as large letters as it fits in; what does not fit in the smallest is left out, which is said by an ellipsis. */
export function fitted(text: string, room: Room): Paragraphs {
  const plain = text
    .normalize('NFC')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  for (const size of SIZES) {
    const lines = wrapped(plain, size, room.width)
    if (lines.length <= mostLines(size, room)) return { size, lines }
  }
  const size = SIZES.at(-1)!
  const lines = wrapped(plain, size, room.width).slice(0, mostLines(size, room))
  return { size, lines: [...lines.slice(0, -1), `${shortened(lines.at(-1) ?? '', size, room.width)}…`] }
}

/** A line that is cut where it has no room. */
export function cut(text: string, size: number, width: number): string {
  const plain = text.normalize('NFC')
  return widthOf(plain, size) <= width ? plain : `${shortened(plain, size, width)}…`
}

function mostLines(size: number, { height }: Room): number {
  return Math.floor(height / (size * LEADING))
}

function wrapped(text: string, size: number, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines = ['']
    for (const word of paragraph.split(' ').flatMap((each) => broken(each, size, width))) {
      const longer = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`
      if (widthOf(longer, size) <= width) lines[lines.length - 1] = longer
      else lines.push(word)
    }
    return lines
  })
}

/** A word in as many pieces as it takes; what is written without spaces is broken anywhere. */
function broken(word: string, size: number, width: number): string[] {
  if (widthOf(word, size) <= width) return [word]
  const pieces = ['']
  for (const { segment } of characters.segment(word)) {
    if (widthOf(pieces.at(-1)! + segment, size) > width) pieces.push('')
    pieces[pieces.length - 1] += segment
  }
  return pieces
}

function shortened(line: string, size: number, width: number): string {
  const signs = [...characters.segment(line)].map(({ segment }) => segment)
  while (signs.length > 0 && widthOf(`${signs.join('')}…`, size) > width) signs.pop()
  return signs.join('').trimEnd()
}

/** Of what there is no letter of it is a guess, on the safe side. */
export function widthOf(text: string, size: number): number {
  let units = 0
  for (const sign of text) units += letters.get(sign)?.advance ?? (/\p{M}|\p{Cf}/u.test(sign) ? 0 : EM)
  return (units * size) / EM
}
