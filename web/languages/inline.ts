import { type ESTree, parseSync } from 'vite'
import { namesIn, parseMessage, type Piece } from '../../worker/core/languages/icu.ts'
import { printMessage, printParts } from './print.ts'

/** What stands for `t` and for the message of `rich` until a language is put in. Nothing has these names at run time. */
export const MARKED = { text: '__warrenText', parts: '__warrenParts' }

/** Gives the pieces of a message in one language. */
export type Translate = (message: string) => readonly Piece[]

type Node = ESTree.Node
interface Change {
  start: number
  end: number
  text: string
}

/**
 * Puts the messages of one language in: each marked call becomes the text itself.
 *
 * @param code JavaScript, also after it was minified
 */
export function inline(code: string, translate: Translate): string {
  if (!code.includes('__warren')) return code
  const { program } = parseSync('chunk.js', code)
  return changed(code, 0, code.length, changesIn(program))

  function changesIn(node: Node): Change[] {
    const found: Change[] = []
    walk(node, (each) => {
      if (each.type !== 'CallExpression' || each.callee.type !== 'Identifier') return true
      const { name } = each.callee
      if (name !== MARKED.text && name !== MARKED.parts) return true
      found.push({ start: each.start, end: each.end, text: textOf(each, name) })
      return false
    })
    return found
  }

  function textOf(call: ESTree.CallExpression, name: string): string {
    const message = literalOf(call.arguments[0])
    if (message === undefined)
      throw new Error(`A message is a literal, not ${code.slice(call.start, call.end)}`)
    const pieces = translate(message)
    if (name === MARKED.parts) return printParts(pieces)
    const values = valuesOf(call.arguments[1])
    const wanted = namesIn(parseMessage(message))
    if (wanted.join() !== [...values.keys()].sort().join())
      throw new Error(
        `The message "${message}" takes {${wanted.join()}}, not {${[...values.keys()].join()}}.`,
      )
    return printMessage(pieces, values)
  }

  function valuesOf(node: Node | undefined): Map<string, string> {
    if (!node) return new Map()
    if (node.type !== 'ObjectExpression')
      throw new Error('The values of a message are written out beside it.')
    return new Map(
      node.properties.map((property) => {
        if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier')
          throw new Error('The values of a message are written out beside it.')
        const { key, value } = property
        return [key.name, changed(code, value.start, value.end, changesIn(value))]
      }),
    )
  }
}

/** The text of a string literal, or of a template without values, as minifiers write them. */
export function literalOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined
  return undefined
}

/** Visits a node and all within it, without those below a node for which `visit` says no. */
export function walk(node: Node, visit: (node: Node) => boolean): void {
  if (!visit(node)) return
  for (const value of Object.values(node)) {
    for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) walk(each, visit)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** A stretch of the code with these changes, which do not overlap. */
export function changed(code: string, start: number, end: number, changes: readonly Change[]): string {
  let [result, at] = ['', start]
  for (const change of changes.toSorted((one, other) => one.start - other.start)) {
    result += code.slice(at, change.start) + change.text
    at = change.end
  }
  return result + code.slice(at, end)
}
