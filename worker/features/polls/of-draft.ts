import { DomainError } from '../../core/errors'
import type { PostId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import type { PollRow } from './column'
import type { NewPoll } from './contract'
import { dropPoll, endOf, putPoll } from './hang'
import { freshPoll } from './view'

/* A poll is changed with the draft that it hangs on, and opens when that is published. From then on it stays as it is. */

type Holder = { id: PostId; poll: PollRow | null }

export function pollAfter(
  { poll }: Pick<Holder, 'poll'>,
  patch: { poll?: NewPoll | null | undefined },
): PollRow | null {
  if (patch.poll === undefined) return poll
  return patch.poll && freshPoll(patch.poll)
}

export function opened(poll: PollRow | null, now: number): PollRow | null {
  return poll && { ...poll, endsAt: endOf(poll, now), ended: 0 }
}

export function pollStatements(
  db: Database,
  { id, poll: before }: Holder,
  { poll }: Pick<Holder, 'poll'>,
): Statement[] {
  if (poll === before) return []
  return [poll ? putPoll(db, id, poll) : dropPoll(db, id)]
}

export function pollStands(): DomainError {
  return new DomainError('conflict', 'The poll of a post that is out stays as it was published.')
}
