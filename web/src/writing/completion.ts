import { startedAtEnd } from '@worker/core/markup/tokens'

/** The beginning of a #tag or @name that is being typed. */
export interface Started {
  sign: '#' | '@'
  /** Without the sign; may be empty right after it. */
  word: string
  /** Where the sign stands. */
  from: number
}

/** What the caret stands at the end of, if it is a tag or a name. */
export function startedAt(text: string, caret: number): Started | null {
  return startedAtEnd(text.slice(0, caret))
}

/** The text with the started word finished, and where the caret goes: behind one space. */
export function complete(text: string, started: Started, whole: string): { text: string; caret: number } {
  const head = `${text.slice(0, started.from)}${started.sign}${whole} `
  const tail = text.slice(started.from + 1 + started.word.length)
  return { text: head + tail.replace(/^ /, ''), caret: head.length }
}
