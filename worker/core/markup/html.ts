import { type Block, blocksOf } from './blocks'
import { escaped } from './escape'
import type { Inline } from './inline'
import type { Token } from './tokens'

/** What else is said of a link: attributes as they are written, with a space in front. */
type Said = (token: Token) => string
type Where = { origin: string; said: Said }

/** A text as HTML for readers elsewhere: paragraphs, quotes, lists, code, line breaks, and links with the whole address. */
export function htmlOf(text: string, origin: string, said: Said = () => ''): string {
  return blocksOf(text)
    .map((block) => blockHtml(block, { origin, said }))
    .join('')
}

function blockHtml(block: Block, where: Where): string {
  switch (block.kind) {
    case 'code':
      return `<pre><code>${escaped(block.text)}</code></pre>`
    case 'list': {
      const items = block.items.map(({ line }) => `<li>${inline(line, where)}</li>`).join('')
      return block.start === null ? `<ul>${items}</ul>` : `<ol start="${block.start}">${items}</ol>`
    }
    case 'quote':
      return `<blockquote>${paragraphs(block.lines, where)}</blockquote>`
    case 'paragraph':
      return paragraphs(block.lines, where)
  }
}

/** A blank line begins a new one. */
function paragraphs(lines: Inline[][], where: Where): string {
  return lines
    .map((line) => inline(line, where))
    .join('\n')
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${paragraph.trim().replaceAll('\n', '<br>')}</p>`)
    .join('')
}

const elements = { strong: 'strong', emphasis: 'em' } as const

function inline(pieces: readonly Inline[], where: Where): string {
  return pieces
    .map((piece) => {
      if ('inside' in piece) return around(elements[piece.kind], inline(piece.inside, where))
      if (piece.kind === 'code') return around('code', escaped(piece.text))
      const href = addressOf(piece, where.origin)
      if (href === null) return escaped(piece.text)
      return `<a href="${escaped(href)}"${where.said(piece)}>${escaped(piece.text)}</a>`
    })
    .join('')
}

const around = (element: string, html: string) => `<${element}>${html}</${element}>`

function addressOf(token: Token, origin: string): string | null {
  switch (token.kind) {
    case 'text':
      return null
    case 'link':
      return token.href
    case 'tag':
      return `${origin}/tags/${encodeURIComponent(token.tag)}`
    case 'mention':
      return `${origin}/@${token.username}`
  }
}
