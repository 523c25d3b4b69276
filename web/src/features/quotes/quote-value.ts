import type { PostView, Quoters } from '@worker/features/posts/contract'
import { excerpt } from '@worker/core/markup/excerpt'
import { plainOf } from '@worker/core/markup/blocks'
import { inAWord } from '../media/wordless'

/** What a composer shows of the post that is to be quoted. */
export interface QuoteValue {
  id: string
  name: string
  avatarUrl: string
  text: string
}

const SHOWN = 200

/** Of a post that somebody is about to quote. */
export function quoteValueOf(post: PostView): QuoteValue {
  const { displayName: name, avatarUrl } = post.author
  const text = post.warning || (post.text === '' ? inAWord(post) : plainOf(post.text))
  return { id: post.id, name, avatarUrl, text: excerpt(text, SHOWN) }
}

export function parseQuote(value: unknown): QuoteValue | null {
  if (typeof value !== 'object' || value === null) return null
  const { id, name, avatarUrl, text }: { [Key in keyof QuoteValue]?: unknown } = value
  const isWhole =
    typeof id === 'string' &&
    typeof name === 'string' &&
    typeof avatarUrl === 'string' &&
    typeof text === 'string'
  return isWhole ? { id, name, avatarUrl, text } : null
}

interface Quoting {
  quoted: QuoteValue | null
  quotesFrom: Quoters | null
}

/** What a new post says to the server of both. */
export function saidOfQuotes({ quoted, quotesFrom }: Quoting) {
  return { ...(quoted && { quotedPostId: quoted.id }), ...(quotesFrom && { quotesFrom }) }
}
