import type { Language } from '../vocabulary'
import type { Piece } from './icu'

/** A message with its values, in the plural forms of a language. */
export function said(
  pieces: readonly Piece[],
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'text') return piece.text
      if (piece.kind === 'element') throw new Error(`<${piece.name}> is for the client.`)
      const value = values[piece.name]
      if (value === undefined) throw new Error(`The value {${piece.name}} is not given.`)
      if (piece.kind !== 'choice') return String(value)
      const form =
        piece.by === 'plural' ? new Intl.PluralRules(language).select(Number(value)) : String(value)
      const { cases } = piece
      return said(cases.get(`=${value}`) ?? cases.get(form) ?? cases.get('other') ?? [], language, values)
    })
    .join('')
}
