import type { PostId } from '../../core/ids'
import type { PollView } from '../../features/polls/contract'
import { statusDigits } from '../ids'

/** A poll, which has the id of its post. Its author cannot vote, and sees the counts as whoever has voted does. */
export function pollOf(post: PostId, poll: PollView, isOwn: boolean) {
  const { options, multiple, endsAt, ended, voters, viewer } = poll
  const votes = options.reduce((sum, option) => sum + (option.votes ?? 0), 0)
  return {
    id: statusDigits('post', post),
    expires_at: endsAt,
    expired: ended,
    multiple,
    votes_count: multiple ? Math.max(votes, voters) : voters,
    voters_count: voters,
    voted: isOwn || viewer.choices.length > 0,
    own_votes: viewer.choices,
    options: options.map(({ text, votes: count }) => ({ title: text, votes_count: count, emojis: [] })),
    emojis: [],
  }
}
