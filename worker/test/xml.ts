import { SaxesParser } from 'saxes'

export type Node = { name: string; attributes: Record<string, string>; text: string; children: Node[] }

/** The document as a strict parser reads it. @throws where it is not well-formed, or holds what XML cannot */
export function parseXml(xml: string): Node {
  const parser = new SaxesParser()
  const root: Node = { name: '', attributes: {}, text: '', children: [] }
  const open = [root]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes: attributes as Record<string, string>, text: '', children: [] }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('text', (text) => (open.at(-1)!.text += text))
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  return root.children[0]!
}

/** The elements of that name directly below. */
export function all(node: Node, name: string): Node[] {
  return node.children.filter((child) => child.name === name)
}

/** The text of the first of them; undefined when there is none. */
export function textOf(node: Node, name: string): string | undefined {
  return all(node, name)[0]?.text
}
