import { commandOf } from '../command-key'

/** What Ctrl, on Apple's keyboards Cmd, puts around the words that are selected, by the key pressed with it. */
const marks: Record<string, string> = { b: '**', i: '*', e: '`' }

export type Range = readonly [start: number, end: number]

export function markOf(...pressed: Parameters<typeof commandOf>): string | undefined {
  return marks[commandOf(...pressed) ?? '']
}

/** The text with the mark around the selection, or without it where it was there already; the same words stay selected. */
export function marked(text: string, [from, to]: Range, mark: string): { text: string; selection: Range } {
  // A double click selects the space behind a word as well, around which a mark is none.
  const words = text.slice(from, to)
  const start = from + words.length - words.trimStart().length
  const end = Math.max(start, from + words.trimEnd().length)
  const [before, inside, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)]
  const size = mark.length
  if (isAround(before, after, mark)) {
    const whole = before.slice(0, -size) + inside + after.slice(size)
    return { text: whole, selection: [start - size, end - size] }
  }
  return { text: before + mark + inside + mark + after, selection: [start + size, end + size] }
}

/** `*` is not around what `**` is around, but around what `***` is. */
function isAround(before: string, after: string, mark: string): boolean {
  const sign = mark[0]
  let run = 0
  while (run < 3 && before.at(-1 - run) === sign && after.at(run) === sign) run++
  return mark === '*' ? run === 1 || run === 3 : run >= mark.length
}
