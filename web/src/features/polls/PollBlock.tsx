import { useEffect } from 'react'
import type { PostView } from '@worker/features/posts/contract'
import type { PollView } from '@worker/features/polls/contract'
import { t } from '../../messages'
import { exactTime } from '../../time'
import { useMinute } from '../../ui/minute'
import { useWatchedPost } from '../comments/watched-posts'
import { followPost } from '../live/live-post'
import { lengthInWords, leftInWords } from './lengths'
import { PollForm } from './PollForm'
import { PollResults } from './PollResults'

interface PollBlockProps {
  post: Pick<PostView, 'id' | 'language'>
  poll: PollView
}

/** What readers are asked: to choose while they can, and the counts once they may know them. */
export function PollBlock({ post, poll }: PollBlockProps) {
  useEnd(post.id, poll)
  const lang = post.language ?? undefined
  return (
    <section aria-label={t('Poll')} className="mt-3 flex flex-col gap-2">
      {poll.viewer.canVote ? (
        <PollForm postId={post.id} poll={poll} lang={lang} />
      ) : (
        <PollResults poll={poll} lang={lang} />
      )}
      <p className="text-sm text-soft">
        {t('{count, plural, one {# person has voted} other {# people have voted}}', { count: poll.voters })}
        {' · '}
        <Time poll={poll} />
      </p>
      {poll.endsAt !== null && !poll.ended && <Watched postId={post.id} />}
    </section>
  )
}

/** Hears of the votes of others while it is open. */
function Watched({ postId }: { postId: string }) {
  useWatchedPost(postId)
  return null
}

function Time({ poll: { endsAt, ended, minutes } }: Pick<PollBlockProps, 'poll'>) {
  const now = useMinute()
  if (endsAt === null) return t('open for {length}', { length: lengthInWords(minutes) })
  const end = new Date(endsAt)
  return (
    <time dateTime={endsAt} title={exactTime(end)}>
      {ended ? t('ended') : t('{length} left', { length: leftInWords(end.getTime() - now) })}
    </time>
  )
}

/** A timer may not wait longer. */
const LONGEST = 86_400_000

/** What was hidden is asked for when the time is up. */
function useEnd(postId: string, { endsAt, ended }: PollView): void {
  useEffect(() => {
    if (endsAt === null || ended) return
    const left = Date.parse(endsAt) - Date.now() + 1_000
    if (left > LONGEST) return
    // Shown at the next visit otherwise.
    const timer = setTimeout(() => followPost(postId).catch(() => undefined), Math.max(1_000, left))
    return () => clearTimeout(timer)
  }, [postId, endsAt, ended])
}
