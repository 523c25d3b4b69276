import { tokenize } from '../../core/markup/tokens'
import { canonical } from './policy'

const HAS_LINK = /https?:\/\//i

/** The first web address of a text in its canonical form, if Warren may look at it; the others get no card. */
export function firstLink(text: string): string | null {
  if (!HAS_LINK.test(text)) return null
  const link = tokenize(text).find((token) => token.kind === 'link')
  return link ? canonical(link.href) : null
}
