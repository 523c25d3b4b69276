/** How somebody stands to a poll. */
export type PollFacts = {
  /** The post is out, and in sight of others. */
  isOpen: boolean
  ended: boolean
  isAuthor: boolean
  /** What they voted for, as bits; null when they have not. */
  mine: number | null
}

/**
 * Nobody who can still vote is told what others chose. The author cannot, and sees the counts from the beginning; guests
 * see them at the end.
 */
export function seesResults({ ended, isAuthor, mine }: PollFacts): boolean {
  return ended || isAuthor || mine !== null
}

export function canVote({ isOpen, ended, isAuthor, mine }: PollFacts): boolean {
  return isOpen && !ended && !isAuthor && mine === null
}

export type VoteRefusal = 'own_poll' | 'not_open' | 'bad_option' | 'too_many' | 'already_voted' | 'poll_ended'

/** Why a vote is not taken; null also for one that was taken before and is only repeated. */
export function voteRefusal(
  poll: PollFacts,
  { options, multiple }: { options: number; multiple: boolean },
  choices: number[],
): VoteRefusal | null {
  if (poll.isAuthor) return 'own_poll'
  if (choices.some((choice) => choice >= options)) return 'bad_option'
  if (choices.length > 1 && !multiple) return 'too_many'
  if (poll.mine !== null) return poll.mine === bitsOf(choices) ? null : 'already_voted'
  if (!poll.isOpen) return 'not_open'
  return poll.ended ? 'poll_ended' : null
}

/** A bit for each option. */
export function bitsOf(choices: number[]): number {
  return choices.reduce((bits, choice) => bits | (1 << choice), 0)
}

export function choicesOf(bits: number | null, options: number): number[] {
  return Array.from({ length: options }, (_, place) => place).filter((place) => ((bits ?? 0) >> place) & 1)
}
