import { parseSync } from 'vite'
import { changed, MARKED, walk } from './inline.ts'

/**
 * Makes the calls of `t` and `rich` in a module findable after it was bundled and minified.
 *
 * @param code JavaScript, without JSX and types
 * @returns undefined when the module has no messages
 */
export function mark(code: string): string | undefined {
  if (!/['"][./]+\/messages['"]/.test(code)) return undefined
  const { program } = parseSync('module.js', code)
  const changes: { start: number; end: number; text: string }[] = []
  const names = new Map<string, string>()
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration' || !/^[./]+\/messages$/.test(node.source.value)) continue
    for (const specifier of node.specifiers) {
      if (specifier.type !== 'ImportSpecifier' || specifier.imported.type !== 'Identifier') continue
      names.set(specifier.local.name, specifier.imported.name)
    }
    // Without it, what draws elements into texts need not come with every page.
    if (![...names.values()].includes('rich')) changes.push({ start: node.start, end: node.end, text: '' })
  }
  const local = (imported: string) => [...names].find(([, name]) => name === imported)?.[0]
  const [t, rich] = [local('t'), local('rich')]
  walk(program, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier') {
      const { callee } = node
      const [first] = node.arguments
      if (callee.name === t)
        changes.push({ start: callee.start, end: callee.end, text: `/* @__PURE__ */ ${MARKED.text}` })
      if (callee.name === rich && first) {
        changes.push({ start: first.start, end: first.start, text: `/* @__PURE__ */ ${MARKED.parts}(` })
        changes.push({ start: first.end, end: first.end, text: ')' })
      }
    }
    return true
  })
  return changed(code, 0, code.length, changes)
}
