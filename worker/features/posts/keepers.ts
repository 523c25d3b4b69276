import type { PostFacts } from './policy'
import { type ThreadKeeper, threadKeepers } from './vocabulary'

/*
 * The author of a post and the owner of the wall it stands on look after its thread, each in their own right: a thread is
 * open when neither of the two keeps it closed, and a comment unfolded when neither has folded it. Both are stored in one
 * number, so that each changes nothing but their own bit, whatever the other does at the same moment.
 */
const bits: Record<ThreadKeeper, number> = { author: 1, wall: 2 }

export function keepersIn(sum: number): ThreadKeeper[] {
  return threadKeepers.filter((keeper) => (sum & bits[keeper]) !== 0)
}

type Roles = Pick<PostFacts, 'isAuthor' | 'isWallOwner'>

/** As whom somebody looks after a thread; null for everybody else. On their own wall an author is the author. */
export function keeperAs({ isAuthor, isWallOwner }: Roles): ThreadKeeper | null {
  return isAuthor ? 'author' : isWallOwner ? 'wall' : null
}

/** Whether they keep it so themselves. */
export function isKept(sum: number, roles: Roles): boolean {
  const keeper = keeperAs(roles)
  return keeper !== null && (sum & bits[keeper]) !== 0
}

/** The bit that they set. */
export function bitOf(keeper: ThreadKeeper): number {
  return bits[keeper]
}

/** What remains when they take back what is theirs: a wall that has become the author's own leaves nothing behind. */
export function withoutBits({ isAuthor, isWallOwner }: Roles): number {
  return (isAuthor ? 0 : bits.author) | (isWallOwner ? 0 : bits.wall)
}
