import { type Inline, inlineOf, plainInline } from './inline'
import { mayHaveMarks } from './marks'
import type { Token } from './tokens'

/*
 * What a text consists of, by a small part of Markdown: paragraphs, quotes (`> `), lists (two lines or more that begin with
 * `- `, `* ` or a number) and code between lines of three backticks. Everything else, headings and HTML among it, is words.
 * Whoever writes without any of these writes what is shown, character by character.
 */
export type Block =
  | { kind: 'paragraph' | 'quote'; lines: Inline[][] }
  | { kind: 'code'; text: string }
  | { kind: 'list'; start: number | null; items: Item[] }
type Item = { mark: string; line: Inline[] }

const FENCE = /^ {0,3}```[\w+#-]{0,20}\s*$/
const FENCE_END = /^ {0,3}```\s*$/
const QUOTE = /^> ?/
const QUOTED = /^>(?: |$)/
const BULLET = /^ {0,3}[-*] +(?=\S)/
const NUMBER = /^ {0,3}(\d{1,4})[.)] +(?=\S)/

export function blocksOf(text: string): Block[] {
  const lines = text.split('\n')
  const blocks: Block[] = []
  for (let at = 0; at < lines.length;) {
    const { block, end } = special(lines, at) ?? { block: undefined, end: at + 1 }
    const last = blocks.at(-1)
    if (block) blocks.push(block)
    else if (last?.kind === 'paragraph') last.lines.push(inlineOf(lines[at]!))
    else blocks.push({ kind: 'paragraph', lines: [inlineOf(lines[at]!)] })
    at = end
  }
  return blocks
}

/** The block that is no paragraph and begins at this line, and the line behind it. */
function special(lines: readonly string[], at: number): { block: Block; end: number } | undefined {
  const line = lines[at]!
  if (FENCE.test(line)) {
    const end = lines.findIndex((one, place) => place > at && FENCE_END.test(one))
    if (end !== -1)
      return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end: end + 1 }
  }
  if (QUOTED.test(line)) {
    const end = endOf(lines, at, QUOTED)
    const quoted = lines.slice(at, end).map((one) => inlineOf(one.replace(QUOTE, '')))
    return { block: { kind: 'quote', lines: quoted }, end }
  }
  const pattern = [BULLET, NUMBER].find((one) => one.test(line))
  const end = pattern ? endOf(lines, at, pattern) : at
  if (!pattern || end < at + 2) return undefined
  const start = NUMBER.exec(line)?.[1]
  const items = lines.slice(at, end).map((one) => itemOf(one, pattern))
  return { block: { kind: 'list', start: start === undefined ? null : Number(start), items }, end }
}

function endOf(lines: readonly string[], at: number, pattern: RegExp): number {
  const end = lines.findIndex((line, place) => place > at && !pattern.test(line))
  return end === -1 ? lines.length : end
}

function itemOf(line: string, pattern: RegExp): Item {
  const mark = pattern.exec(line)?.[0] ?? ''
  return { mark, line: inlineOf(line.slice(mark.length)) }
}

/** A text without its marks, as it is searched, copied and told: one without any is the same as before. */
export function plainOf(text: string): string {
  if (!mayHaveMarks(text)) return text
  return blocksOf(text).map(plainBlock).join('\n')
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'code':
      return block.text
    case 'list':
      return block.items.map(({ mark, line }) => mark + plainInline(line)).join('\n')
    case 'paragraph':
    case 'quote':
      return block.lines.map(plainInline).join('\n')
  }
}

/** What stands out in a text: its tags, names and addresses, those in code left out. */
export function tokensIn(text: string): Token[] {
  return blocksOf(text).flatMap((block) => linesOf(block).flatMap(leaves))
}

function linesOf(block: Block): Inline[][] {
  if (block.kind === 'code') return []
  return block.kind === 'list' ? block.items.map(({ line }) => line) : block.lines
}

function leaves(pieces: readonly Inline[]): Token[] {
  return pieces.flatMap((piece) => {
    if ('inside' in piece) return leaves(piece.inside)
    return piece.kind === 'code' ? [] : [piece]
  })
}
