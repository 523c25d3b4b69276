import { plainOf } from '../../core/markup/blocks'
import { boundariesOf } from '../../core/markup/characters'
import { type PlacedWord, placedWords } from '../../core/words'
import type { Segment } from './contract'
import type { Term } from './query'

/** About three lines on a phone. In UTF-16 code units; the cuts move to where characters end. */
const LENGTH = 240
/** How much of it stands before the first match. */
const LEAD = 60

type Range = { start: number; end: number }

/** The part of a text where the first of the terms stands, cut into what matches and what does not. */
export function snippet(written: string, terms: Term[]): Segment[] {
  const text = plainOf(written)
  const boundary = boundariesOf(text)
  const matches = matchesIn(placedWords(text), terms).map(({ start, end }) => ({
    start: boundary.before(start),
    end: boundary.after(end),
  }))
  const shown = windowOf(text, matches[0]?.start ?? 0, boundary)
  const segments: Segment[] = []
  const add = (start: number, end: number, match: boolean) => {
    if (end > start) segments.push({ text: text.slice(start, end), match })
  }
  let done = shown.start
  for (const { start, end } of matches) {
    if (start < done || end > shown.end) continue
    add(done, start, false)
    add(start, end, true)
    done = end
  }
  add(done, shown.end, false)
  return withEllipses(segments, shown.start > 0, shown.end < text.length)
}

/** Where the terms stand, in order; a place that two terms share is given once. */
function matchesIn(words: PlacedWord[], terms: Term[]): Range[] {
  const sought = terms.map(({ words, whole }) => ({ words: words.split(' '), whole }))
  const ranges: Range[] = []
  for (let at = 0; at < words.length; at++) {
    const length = Math.max(...sought.map((term) => lengthAt(words, at, term)), 0)
    if (length === 0) continue
    ranges.push({ start: words[at]!.start, end: words[at + length - 1]!.end })
    at += length - 1
  }
  return ranges
}

/** How many words the term takes here; none where it does not stand. */
function lengthAt(words: PlacedWord[], at: number, term: { words: string[]; whole: boolean }): number {
  const stands = term.words.every((sought, i) => {
    const word = words[at + i]?.word
    return term.whole ? word === sought : word?.startsWith(sought)
  })
  return stands ? term.words.length : 0
}

function windowOf(text: string, match: number, boundary: Boundaries): Range {
  if (text.length <= LENGTH) return { start: 0, end: text.length }
  const start = Math.min(Math.max(match - LEAD, 0), text.length - LENGTH)
  const end = start + LENGTH
  return {
    start: start === 0 ? 0 : boundary.before(afterSpace(text, start, match)),
    end: end >= text.length ? text.length : boundary.before(beforeSpace(text, end)),
  }
}

/** The next beginning of a word, unless the match comes first. */
function afterSpace(text: string, from: number, match: number): number {
  const space = text.slice(from, match).search(/\s/)
  return space < 0 ? from : from + space + 1
}

/** The end of the last word that fits, unless that would cost much. */
function beforeSpace(text: string, to: number): number {
  const space = text.slice(to - 30, to).search(/\s\S*$/)
  return space < 0 ? to : to - 30 + space
}

function withEllipses(segments: Segment[], before: boolean, after: boolean): Segment[] {
  const dots = { text: '…', match: false }
  return [...(before ? [dots] : []), ...segments, ...(after ? [dots] : [])]
}

type Boundaries = ReturnType<typeof boundariesOf>
