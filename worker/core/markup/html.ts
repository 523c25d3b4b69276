import { escaped } from './escape'
import { tokenize } from './tokens'

/** A text as HTML for readers elsewhere: paragraphs, line breaks, and links with the whole address. */
export function htmlOf(text: string, origin: string): string {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${inline(paragraph, origin)}</p>`)
    .join('')
}

function inline(text: string, origin: string): string {
  return tokenize(text)
    .map((token) => {
      const shown = escaped(token.text).replaceAll('\n', '<br>')
      const href = addressOf(token, origin)
      return href === null ? shown : `<a href="${escaped(href)}">${shown}</a>`
    })
    .join('')
}

function addressOf(token: ReturnType<typeof tokenize>[number], origin: string): string | null {
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
