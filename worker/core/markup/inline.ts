import { type Token, tokenize } from './tokens'

/*
 * Bold, italic and code within one line, by the marks of CommonMark (https://spec.commonmark.org/0.31.2/#inlines), with
 * fewer of its rules: a mark belongs to another on the same line, and inside of a web address there is none.
 */
export type Inline =
  Token | { kind: 'code'; text: string } | { kind: 'strong' | 'emphasis'; inside: Inline[] }

type Mark = '**' | '*' | '_'
type Opened = { mark: Mark; place: number }

/** Deeper than anybody writes, so that no text makes a page of boxes in boxes. */
const DEEPEST = 4
const CODE = /(?<!`)(`{1,3})([^`\n](?:[^\n]*?[^`\n])?)\1(?!`)/g
const MARK = /\\[*_]|\*{1,3}|_/g

/** The pieces of a line, and of what they stand in. */
export function inlineOf(line: string): Inline[] {
  const pieces: Inline[] = []
  const opened: Opened[] = []
  const say = (text: string) => void (text && pieces.push({ kind: 'text', text }))

  function close(at: number, { mark, place }: Opened): void {
    opened.length = at
    const inside = pieces.splice(place)
    // The first of them is the mark itself.
    pieces.push({ kind: mark === '**' ? 'strong' : 'emphasis', inside: merged(inside.slice(1)) })
  }

  function meet(mark: Mark, start: number): void {
    // One character on each side, which may be two code units.
    const before = line.slice(Math.max(start - 2, 0), start)
    const after = line.slice(start + mark.length, start + mark.length + 2)
    const at = opened.findLastIndex((one) => one.mark === mark)
    const last = opened[at]
    if (last && closes(mark, before, after) && pieces.length > last.place + 1) return close(at, last)
    if (opens(mark, before, after) && opened.length < DEEPEST) opened.push({ mark, place: pieces.length })
    pieces.push({ kind: 'text', text: mark })
  }

  /** @param from where the text stands in the line */
  function read(text: string, from: number): void {
    let done = 0
    for (const { 0: found, index } of text.matchAll(MARK)) {
      say(text.slice(done, index))
      done = index + found.length
      if (found.startsWith('\\')) say(escaped(found))
      else for (const [mark, place] of marksIn(found, opened.at(-1)?.mark)) meet(mark, from + index + place)
    }
    say(text.slice(done))
  }

  let place = 0
  for (const token of pieceByPiece(line)) {
    if (token.kind === 'text') read(token.text, place)
    else
      pieces.push(
        token.kind === 'code' ? { kind: 'code', text: token.text.replace(/^(`+)(.*)\1$/, '$2') } : token,
      )
    place += token.text.length
  }
  return merged(pieces)
}

/** Code first: nothing inside of it is anything else. Each as it stands in the line. */
function pieceByPiece(line: string): (Token | { kind: 'code'; text: string })[] {
  const pieces: ReturnType<typeof pieceByPiece> = []
  let done = 0
  for (const { 0: text, index } of line.matchAll(CODE)) {
    pieces.push(...tokenize(line.slice(done, index)), { kind: 'code', text })
    done = index + text.length
  }
  return [...pieces, ...tokenize(line.slice(done))]
}

/** `***` begins with bold, and ends with whatever was begun last. */
function marksIn(run: string, last: Mark | undefined): [Mark, number][] {
  if (run === '_' || run === '*' || run === '**') return [[run, 0]]
  return last === '*'
    ? [
        ['*', 0],
        ['**', 1],
      ]
    : [
        ['**', 0],
        ['*', 2],
      ]
}

/** `¯\_(ツ)_/¯` is written more often than an underscore that is to be one. */
const escaped = (found: string): string => (found === '\\*' ? '*' : found)

const SPACE = /^\s/u
const SPACE_BEFORE = /\s$/u
/** Within a word, `_` and a single `*` are nothing; scripts without spaces between words may have `*` beside them. */
const WORD: Record<Mark, RegExp | null> = {
  '**': null,
  '*': /^[\p{Script=Latin}\p{N}]/u,
  _: /^[\p{L}\p{N}]/u,
}
const WORD_BEFORE: Record<Mark, RegExp | null> = {
  '**': null,
  '*': /[\p{Script=Latin}\p{N}]$/u,
  _: /[\p{L}\p{N}\\]$/u,
}

const opens = (mark: Mark, before: string, after: string): boolean =>
  after !== '' && !SPACE.test(after) && !WORD_BEFORE[mark]?.test(before)

const closes = (mark: Mark, before: string, after: string): boolean =>
  before !== '' && !SPACE_BEFORE.test(before) && !WORD[mark]?.test(after)

/** Texts that stand side by side as one. */
function merged(pieces: Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (piece.kind === 'text' && last?.kind === 'text') {
      joined[joined.length - 1] = { kind: 'text', text: last.text + piece.text }
    } else joined.push(piece)
  }
  return joined
}

/** What is read: the words, without the marks. */
export function plainInline(pieces: readonly Inline[]): string {
  return pieces.map((piece) => ('inside' in piece ? plainInline(piece.inside) : piece.text)).join('')
}
