import { escaped } from './escape'

/** An element that is written already; a string beside it is text, and is escaped. */
export type Element = { readonly xml: string }
type Attributes = Readonly<Record<string, string>>

export function element(name: string, attributes: Attributes, ...children: (Element | string)[]): Element {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : child.xml))
  return { xml: `<${name}${written.join('')}>${inside.join('')}</${name}>` }
}

export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root.xml}\n`
}
