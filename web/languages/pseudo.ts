import type { Piece } from '../../worker/core/languages/icu.ts'

/**
 * What stands in for a language that is written from right to left: the same words, each turned round by marks of
 * direction, and longer by two fifths, as translations are.
 */
export function pseudo(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) => {
    if (piece.kind === 'text') return { kind: 'text', text: turned(piece.text) }
    if (piece.kind === 'element') return { ...piece, children: pseudo(piece.children) }
    if (piece.kind === 'choice')
      return { ...piece, cases: new Map([...piece.cases].map(([key, each]) => [key, pseudo(each)])) }
    return piece
  })
}

/** RIGHT-TO-LEFT OVERRIDE and what ends it. */
const [RLO, PDF] = ['\u202e', '\u202c']

function turned(text: string): string {
  const words = text.replaceAll(/\p{L}[\p{L}\p{M}'’-]*/gu, (word) => RLO + word + PDF)
  const more = Math.round((text.match(/\p{L}/gu)?.length ?? 0) * 0.4)
  return more === 0 ? words : words.replace(/\s*$/, (end) => `${RLO}${'x'.repeat(more)}${PDF}${end}`)
}
