import type { Piece } from '../../worker/core/languages/icu.ts'

/** The source of the values that a message is given, by name. */
export type Values = ReadonlyMap<string, string>

/** What can be written more than once and costs nothing to evaluate. */
const SIMPLE = /^[\w$]+(?:\??\.[\w$]+)*$/

/**
 * The condition under which a number takes a plural form, in JavaScript; `other` needs none. English and German agree;
 * `languages.test.ts` compares this with Intl.PluralRules.
 */
export const pluralForms: Record<string, (number: string) => string> = { one: (number) => `${number}==1` }

/**
 * A message as an expression: a string or a template literal. A value that is used more than once is evaluated once.
 *
 * @param values must have one for each name in the message
 */
export function printMessage(pieces: readonly Piece[], values: Values): string {
  const [names, once]: [string[], Map<string, string>] = [[], new Map()]
  for (const [name, source] of values) {
    if (SIMPLE.test(source) || uses(pieces, name) < 2) once.set(name, source)
    else {
      names.push(name)
      once.set(name, `$${name}`)
    }
  }
  const printed = printText(pieces, once)
  if (names.length === 0) return printed
  const given = names.map((name) => values.get(name))
  return `((${names.map((name) => `$${name}`).join()})=>${printed})(${given.join()})`
}

/** A message with elements, as what `rich` takes (web/src/messages.ts): words, and pairs of a name and what stands in it. */
export function printParts(pieces: readonly Piece[]): string {
  const parts = pieces.map((piece) => {
    if (piece.kind === 'text') return quoted(piece.text)
    if (piece.kind === 'value') return `[${quoted(piece.name)},[]]`
    if (piece.kind === 'element') return `[${quoted(piece.name)},${printParts(piece.children)}]`
    throw new Error('A message with elements has no plural; give it one as a value, by t.')
  })
  return `[${parts.join()}]`
}

function printText(pieces: readonly Piece[], values: Values): string {
  if (pieces.every((piece) => piece.kind === 'text')) return quoted(pieces.map(({ text }) => text).join(''))
  const inner = pieces.map((piece) => {
    if (piece.kind === 'text') return escaped(piece.text)
    if (piece.kind === 'element') throw new Error(`<${piece.name}> needs rich instead of t.`)
    if (piece.kind !== 'choice') return `\${${valueOf(piece.name, values)}}`
    return `\${${printChoice(piece, values)}}`
  })
  return `\`${inner.join('')}\``
}

function printChoice({ name, by, cases }: Extract<Piece, { kind: 'choice' }>, values: Values): string {
  const value = valueOf(name, values)
  let printed = printText(cases.get('other') ?? [], values)
  for (const [key, pieces] of [...cases].toReversed()) {
    if (key === 'other') continue
    const form = key.startsWith('=')
      ? `${value}==${key.slice(1)}`
      : by === 'select'
        ? `${value}==${quoted(key)}`
        : pluralForms[key]?.(value)
    if (form === undefined) throw new Error(`There is no plural form "${key}".`)
    printed = `${form}?${printText(pieces, values)}:${printed}`
  }
  return printed
}

function valueOf(name: string, values: Values): string {
  const value = values.get(name)
  if (value === undefined) throw new Error(`The value {${name}} is not given.`)
  return value
}

function uses(pieces: readonly Piece[], name: string): number {
  return pieces.reduce((sum, piece) => {
    if (piece.kind === 'text' || piece.kind === 'element') return sum
    const itself = piece.name === name ? 1 : 0
    if (piece.kind !== 'choice') return sum + itself
    // The condition asks for it once per case.
    const inCases = [...piece.cases.values()].map((each) => uses(each, name) + itself)
    return sum + inCases.reduce((all, each) => all + each, 0)
  }, 0)
}

/** With the marks that the minifier gives to all strings, since what is alike packs well. */
function quoted(text: string): string {
  return `\`${escaped(text)}\``
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')
}
