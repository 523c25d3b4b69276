import type { Content, Finding } from './analyzer'
import { words } from './normalise'

/** Many people called at once, more so when the text says little else. */
export function mentionSpam({ mentions, text }: Pick<Content, 'mentions' | 'text'>): Finding[] {
  if (mentions < 4) return []
  const spare = Math.max(0, words(text.slice(0, 2_000)).length - mentions)
  const bare = spare < mentions ? 0.25 : 0
  const score = Math.min(1, mentions / 20 + bare)
  if (score < 0.3) return []
  return [
    {
      label: 'mention_spam',
      score,
      reason: `mentions ${mentions} people${bare ? ' and says little else' : ''}`,
    },
  ]
}
