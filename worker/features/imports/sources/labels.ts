import { characters } from '../../../core/markup/characters'
import { bytes, graphemes, type Size } from '../../../core/markup/size'

const LONGEST_LABEL = 60

/** The first words, for a report. */
export function labelOf(text: string): string {
  const [line = ''] = text.trim().split('\n')
  return cut(line, { max: LONGEST_LABEL, bytes: 200 })
}

/** At most so much of a text, with a sign that there was more. */
export function cut(text: string, size: Size): string {
  if (fitsIn(text, size)) return text
  const { max, bytes: most } = size
  return `${head(text, { max: max - 1, bytes: most - 3 })}…`
}

/** A text in pieces: the first as long as `first` allows, the others as `next` does; at the ends of words, where it can be. */
export function pieces(text: string, first: Size, next: Size): string[] {
  const out: string[] = []
  for (let rest = text.trim(); rest !== '';) {
    const whole = head(rest, out.length === 0 ? first : next)
    const isAll = whole.length === rest.length
    const breakAt = isAll ? -1 : Math.max(whole.lastIndexOf('\n'), whole.lastIndexOf(' '))
    const piece = breakAt > whole.length / 2 ? whole.slice(0, breakAt) : whole
    out.push(piece.trim())
    rest = rest.slice(piece.length).trim()
  }
  return out
}

export function fitsIn(text: string, { max, bytes: most }: Size): boolean {
  return text.length <= max ? bytes(text) <= most : bytes(text) <= most && graphemes(text) <= max
}

/** As many whole characters as fit. */
function head(text: string, size: Size): string {
  if (fitsIn(text, size)) return text
  let [count, length, end] = [0, 0, 0]
  for (const { segment } of characters.segment(text)) {
    count += 1
    length += bytes(segment)
    if (count > size.max || length > size.bytes) break
    end += segment.length
  }
  // One character of more bytes than all may have: it is passed over, or nothing would come of it.
  return end === 0 ? text.slice(0, 1) : text.slice(0, end)
}

/** Without what no text may hold. */
export function storable(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .trim()
}
