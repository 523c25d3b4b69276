import { parseSync } from 'vite'
import { literalOf, walk } from './inline.ts'

/** The messages that a module of the client uses, as it writes them. */
export function messagesOf(file: string, code: string): string[] {
  return /['"][./]+\/messages['"]/.test(code) ? callsIn(file, code) : []
}

/** The messages in all calls of a `t` or a `rich`, whoever gives it. */
export function callsIn(file: string, code: string): string[] {
  const found: string[] = []
  walk(parseSync(file, code).program, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return true
    const message = /^(?:t|rich)$/.test(node.callee.name) ? literalOf(node.arguments[0]) : undefined
    if (message !== undefined) found.push(message)
    return true
  })
  return found
}
