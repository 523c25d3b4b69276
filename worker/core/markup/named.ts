import { tokensIn } from './blocks'

/** The `#hashtags` of a text in their one form, each once, in order; those in code are none. */
export function hashtags(text: string): string[] {
  return [...new Set(tokensIn(text).flatMap((token) => (token.kind === 'tag' ? [token.tag] : [])))]
}

/** The usernames `@mentioned` in a text, in small letters, each once, in order; those in code are none. */
export function mentions(text: string): string[] {
  return [...new Set(tokensIn(text).flatMap((token) => (token.kind === 'mention' ? [token.username] : [])))]
}
