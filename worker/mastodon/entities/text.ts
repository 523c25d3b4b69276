import { htmlOf } from '../../core/markup/html'
import type { Token } from '../../core/markup/tokens'

/** A text as apps show it: they know tags and names among the links by their classes. */
export function contentOf(text: string, origin: string): string {
  return htmlOf(text, origin, saidOf)
}

function saidOf({ kind }: Token): string {
  switch (kind) {
    case 'mention':
      return ' class="u-url mention"'
    case 'tag':
      return ' class="mention hashtag" rel="tag"'
    case 'link':
      return ' rel="nofollow noopener noreferrer" target="_blank"'
    case 'text':
      return ''
  }
}
