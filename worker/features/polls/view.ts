import { isoOrNull } from '../../core/time'
import type { PollRow } from './column'
import type { NewPoll, PollView } from './contract'
import { canVote, choicesOf, type PollFacts, seesResults } from './policy'

/** What of a post says how somebody stands to its poll. */
export type Around = { isOpen: boolean; isAuthor: boolean; isSomebody: boolean }

export function factsOf({ ended, mine }: PollRow, { isOpen, isAuthor }: Around): PollFacts {
  return { isOpen, isAuthor, ended: Boolean(ended), mine }
}

export function pollView(row: PollRow, around: Around): PollView {
  const facts = factsOf(row, around)
  const isShown = seesResults(facts)
  return {
    options: row.options.map((text, place) => ({ text, votes: isShown ? (row.counts[place] ?? 0) : null })),
    multiple: Boolean(row.multiple),
    minutes: row.minutes,
    endsAt: isoOrNull(row.endsAt),
    ended: facts.ended,
    voters: row.voters,
    viewer: {
      choices: choicesOf(row.mine, row.options.length),
      canVote: around.isSomebody && canVote(facts),
    },
  }
}

/** One that nobody has seen yet. */
export function freshPoll({ options, multiple, minutes }: NewPoll): PollRow {
  const nobody = { endsAt: null, ended: 0, counts: options.map(() => 0), voters: 0, mine: null }
  return { options, multiple: Number(multiple), minutes, ...nobody }
}
