import { DomainError } from '../../core/errors'
import type { Statement } from '../../db/client'
import { guard, guardFailed } from '../../db/guard'
import type { UserCtx } from '../../http/context'
import { commit, type Reply } from '../../http/exactly-once'
import { areFriends } from '../profiles/relationship'
import type { NewPostRow } from './store'

/** `commit` for what stands on a wall: only while its author may write there, should a friendship end this very moment. */
export async function commitOnWall<Body>(
  ctx: UserCtx,
  { authorId, wallId }: Pick<NewPostRow, 'authorId' | 'wallId'>,
  reply: Reply<Body>,
  statements: Statement[],
): Promise<Reply<Body>> {
  if (wallId === authorId) return commit(ctx, reply, statements)
  try {
    return await commit(ctx, reply, [guard(ctx.db, areFriends(authorId, wallId)), ...statements])
  } catch (error) {
    throw guardFailed(error) ? wallIsClosed() : error
  }
}

export function wallIsClosed(): DomainError {
  const message =
    'You are no longer friends with the owner of this wall. You can still delete what you wrote there.'
  return new DomainError('forbidden', message)
}
