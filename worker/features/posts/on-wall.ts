import { DomainError } from '../../core/errors'
import type { Statement } from '../../db/client'
import { guard, guardFailed } from '../../db/guard'
import type { UserCtx } from '../../ctx'
import { commit, type Reply } from '../../use-case/exactly-once'
import { areFriends } from '../profiles/relationship'
import { recheckPace } from './pace'
import type { NewPostRow } from './store'

/**
 * `commit` for what is new on a wall: only while its author may write there, should a friendship end this very moment, and
 * keeps the pace, should more of theirs be stored.
 *
 * @param pace the guard of the pace, if it is kept (`guardPace`)
 */
export async function commitOnWall<Body>(
  ctx: UserCtx,
  { authorId, wallId }: Pick<NewPostRow, 'authorId' | 'wallId'>,
  reply: Reply<Body>,
  statements: Statement[],
  pace: Statement[],
): Promise<Reply<Body>> {
  const wall = wallId === authorId ? [] : [guard(ctx.db, areFriends(authorId, wallId))]
  try {
    return await commit(ctx, reply, [...wall, ...pace, ...statements])
  } catch (error) {
    if (!guardFailed(error)) throw error
    if (pace.length > 0) await recheckPace(ctx, 'post')
    throw wall.length > 0
      ? wallIsClosed()
      : new DomainError('conflict', 'Too much happened at once. Try again.')
  }
}

export function wallIsClosed(): DomainError {
  const message =
    'You are no longer friends with the owner of this wall. You can still delete what you wrote there.'
  return new DomainError('forbidden', message)
}
