import { DomainError, notFound } from '../../core/errors'
import type { PostId } from '../../core/ids'
import type { UserCtx } from '../../ctx'
import { emit } from '../../events/outbox'
import { admit, commitThenRead } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import type { PollView } from '../polls/contract'
import { bitsOf, type VoteRefusal, voteRefusal } from '../polls/policy'
import { factsOf, pollView } from '../polls/view'
import { findPoll, insertVote, willVote } from './store'

type Found = Awaited<ReturnType<typeof findPoll>>['found'][number]

/**
 * Votes, once and for good: what somebody knows of the others' votes must not decide about their own. The same vote again
 * is no other vote.
 * @throws not_found, forbidden for the author, conflict, invalid_input, already_voted, poll_ended
 */
export async function vote(ctx: UserCtx, id: PostId, choices: number[]): Promise<PollView> {
  const { db, viewer, now } = ctx
  const read = findPoll(db, { viewer: viewer.id, id }, {})
  const [, { found }] = await admit(ctx, rateLimit.react, [read])
  const before = checked(ctx, found, choices)
  const cast = { viewer: viewer.id, id, choices: bitsOf(choices), now }
  const told = { postId: id, authorId: before.authorId, userId: viewer.id }
  const then = await commitThenRead(
    ctx,
    [emit(ctx, 'poll.voted', told, willVote(cast)), insertVote(db, cast)],
    findPoll(db, { viewer: viewer.id, id }, {}),
  )
  // Another vote of theirs may have come first; the poll, or what they may see, may have ended meanwhile.
  const after = checked(ctx, then.found, choices)
  if (after.poll.mine === null) throw refused('not_open')
  return pollView(after.poll, aroundOf(ctx, after))
}

function checked(ctx: UserCtx, [row]: Found[], choices: number[]) {
  const poll = row?.poll
  if (!row || !poll) throw notFound('poll')
  const { options, multiple } = poll
  const shape = { options: options.length, multiple: Boolean(multiple) }
  const refusal = voteRefusal(factsOf(poll, aroundOf(ctx, row)), shape, choices)
  if (refusal) throw refused(refusal)
  return { ...row, poll }
}

function aroundOf({ viewer }: UserCtx, { authorId, isOpen }: Omit<Found, 'poll'>) {
  return { isOpen: Boolean(isOpen), isAuthor: authorId === viewer.id, isSomebody: true }
}

function refused(refusal: VoteRefusal): DomainError {
  switch (refusal) {
    case 'own_poll':
      return new DomainError('forbidden', 'Nobody votes in a poll of their own.')
    case 'not_open':
      return new DomainError('conflict', 'This poll takes no votes at the moment.')
    case 'bad_option':
      return badChoice('There is no such option in this poll')
    case 'too_many':
      return badChoice('In this poll one chooses one option')
    case 'already_voted':
      return new DomainError('already_voted', 'You have voted already, and a vote stands.')
    case 'poll_ended':
      return new DomainError('poll_ended')
  }
}

function badChoice(message: string): DomainError {
  return new DomainError('invalid_input', message, { errors: [{ path: 'choices', message }] })
}
