import type { PollView } from '@worker/features/polls/contract'
import { api, read } from '../../api'
import { knownPost, updatePost } from '../../post-cache'

/** However many vote, what they make of it is asked for once in so many milliseconds. */
const PAUSE = 1_000
const waiting = new Map<string, Promise<void>>()

/**
 * The card of a post in view came or went, others may comment on it or quote it than before, what it quotes was taken out, or somebody voted in its poll. Only that
 * is taken over: everything else may be older than what is shown.
 */
export function followPost(id: string): Promise<void> {
  if (!knownPost(id)) return Promise.resolve()
  const asked = waiting.get(id) ?? soon(id)
  waiting.set(id, asked)
  return asked
}

async function soon(id: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, knownPost(id)?.poll ? PAUSE : 0))
  waiting.delete(id)
  const post = await read(api.posts[':id'].$get({ param: { id } }))
  const { card, poll, commentsFrom, quotesFrom, quoted, lockedBy, viewer } = post
  const { canComment, canQuote, canDetach, locks } = viewer
  updatePost(id, (post) => ({
    ...post,
    card,
    poll: laterOf(post.poll, poll),
    commentsFrom,
    quotesFrom,
    quoted,
    lockedBy,
    viewer: { ...post.viewer, canComment, canQuote, canDetach, locks },
  }))
}

/** A vote that was cast meanwhile stays. */
function laterOf(shown: PollView | null, found: PollView | null): PollView | null {
  const isOlder = shown && found && shown.viewer.choices.length > found.viewer.choices.length
  return isOlder ? shown : found
}
