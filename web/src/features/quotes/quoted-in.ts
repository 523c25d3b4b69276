import type { PostView } from '@worker/features/posts/contract'
import type { QuoteValue } from './quote-value'
import { stateWords } from './state-words'

/** What a post that is edited quotes, or why that is not shown. */
export function quotedIn({ state, post }: NonNullable<PostView['quoted']>): QuoteValue {
  if (!post) return { id: '', name: '', avatarUrl: '', text: state === 'shown' ? '' : stateWords[state] }
  const { id, author, text, warning } = post
  return { id, name: author.displayName, avatarUrl: author.avatarUrl, text: warning || text }
}
