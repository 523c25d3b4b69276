import { type ESTree, parseSync } from 'vite'
import { literalOf } from './inline.ts'

/** What is read: names of the thing itself, and what is the same everywhere. */
const UNTRANSLATABLE =
  /^(?:[Ww]arren|API|ALT|GIF|X|…* · Warren|English|Deutsch)$|^(?:Samsung Internet|Headless Chrome)$/

/** Attributes and properties whose strings are shown or read aloud. */
const SHOWN =
  /^(?:title|label|aria-label|aria-description|alt|placeholder|note|hint|description|documentTitle|data-tip|detail|heading|verb|legend|aria-valuetext|aria-roledescription)$/
/** Functions that show what they are given first. */
const TELLING = /^(?:toast|useAskToLogIn)$/
/** What is shown as it is written, such as code. */
const VERBATIM = /^(?:code|pre|kbd|samp)$/
/** Whose strings nobody reads: programs do. */
const UNSEEN =
  /^(?:className|class|d|points|viewBox|rel|sizes|accept|style|key|href|src|autoComplete|preserveAspectRatio|\w+ClassName)$/
const SILENT =
  /(?:Error|Exception)$|^(?:cx|querySelector(?:All)?|closest|matches|matchMedia|t|rich|fetch|setProperty)$/

type Node = ESTree.Node

/** The texts of a module that are shown to people as they stand there, so in one language only, each with its line. */
export function untranslatedIn(file: string, code: string): string[] {
  const found: string[] = []
  visit(parseSync(file, code).program, [])
  return found

  function visit(node: Node, above: readonly Node[]): void {
    if (/^(?:Import|TSType|TSInterface|TSLiteral|TSUnion)/.test(node.type)) return
    // What stands in it is shown as it is written, but not how it is called.
    if (isVerbatim(node)) return visit(node.openingElement, [...above, node])
    const text = textOf(node)
    if (
      text !== undefined &&
      /\p{L}/u.test(text) &&
      !UNTRANSLATABLE.test(text.trim()) &&
      isShown(node, text, above)
    )
      found.push(`${file}:${code.slice(0, node.start).split('\n').length} ${text.trim()}`)
    for (const value of Object.values(node))
      for (const each of Array.isArray(value) ? value : [value])
        if (isNode(each)) visit(each, [...above, node])
  }
}

function textOf(node: Node): string | undefined {
  if (node.type === 'JSXText') return node.value
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked).join('…')
  return literalOf(node)
}

function isShown(node: Node, text: string, above: readonly Node[]): boolean {
  if (node.type === 'JSXText') return true
  for (const [place, parent] of [...above.entries()].toReversed()) {
    const child = above[place + 1] ?? node
    if (parent.type === 'MemberExpression' || (parent.type === 'Property' && parent.key === child))
      return false
    if (parent.type === 'BinaryExpression' && parent.operator !== '+') return false
    if (parent.type === 'ConditionalExpression' && parent.test === child) return false
    if (parent.type === 'ConditionalExpression' && isOneOrMany(parent)) return true
    if (parent.type === 'JSXExpressionContainer' && above[place - 1]?.type !== 'JSXAttribute') return true
    if (parent.type === 'JSXAttribute') return isShownBy(nameOf(parent.name), text)
    if (parent.type === 'Property' && !parent.computed) {
      const name = nameOf(parent.key)
      if (SHOWN.test(name) || UNSEEN.test(name)) return isShownBy(name, text)
    }
    if (parent.type === 'CallExpression' || parent.type === 'NewExpression') {
      const name = nameOf(parent.callee)
      if (TELLING.test(name) && parent.arguments[0] === child) return true
      if (SILENT.test(name)) return false
      if (parent.callee !== child) return isSentence(text)
    }
    if (/^(?:Arrow)?Function|^VariableDeclarator$/.test(parent.type)) return isSentence(text)
  }
  return isSentence(text)
}

function isShownBy(attribute: string, text: string): boolean {
  if (UNSEEN.test(attribute)) return false
  return SHOWN.test(attribute) ? /\p{L}{2}/u.test(text) : isSentence(text)
}

/** A capital and more than one word; what else it may be is told by where it stands. */
function isSentence(text: string): boolean {
  return /^[\p{Lu}“][\p{L}’']* \p{L}/u.test(text.trim())
}

/** A word and its plural, as in `count === 1 ? 'post' : 'posts'`. */
function isOneOrMany({ consequent, alternate }: ESTree.ConditionalExpression): boolean {
  const [one, many] = [textOf(consequent), textOf(alternate)]
  return one !== undefined && (many === `${one}s` || many === one.replace(/y$/, 'ies'))
}

function isVerbatim(node: Node): node is ESTree.JSXElement {
  return node.type === 'JSXElement' && VERBATIM.test(nameOf(node.openingElement.name))
}

function nameOf(node: Node): string {
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return node.name
  if (node.type === 'MemberExpression') return nameOf(node.property)
  if (node.type === 'JSXNamespacedName') return `${node.namespace.name}:${node.name.name}`
  return literalOf(node) ?? ''
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
