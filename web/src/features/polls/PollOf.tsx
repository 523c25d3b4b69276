import type { PostView } from '@worker/features/posts/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { InBackground } from '../../ui/InBackground'

const PollBlock = lazyNamed(() => import('./PollBlock'), 'PollBlock')

/** The poll of a post, if it has one; its room is there before its code is. */
export function PollOf({ post }: { post: Pick<PostView, 'id' | 'language' | 'poll'> }) {
  const { poll } = post
  if (!poll) return null
  const height = poll.options.length * 48 + (poll.viewer.canVote ? 72 : 32)
  return (
    <InBackground fallback={<div className="mt-3" style={{ height }} />}>
      <PollBlock post={post} poll={poll} />
    </InBackground>
  )
}
