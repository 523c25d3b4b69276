import type { ProblemCode } from '../../core/errors'
import type { Relationship } from '../profiles/contract'

/** What one person can do about another. */
export const actions = [
  'befriend',
  'withdraw',
  'unfriend',
  'follow',
  'unfollow',
  'remove-follower',
  'block',
  'unblock',
  'mute',
  'unmute',
  'hide-reposts',
  'show-reposts',
] as const
export type Action = (typeof actions)[number]

/** What one of the two has done about the other. */
export type Side = {
  asked: boolean
  follows: boolean
  blocks: boolean
  mutes: boolean
  hidesReposts: boolean
}

/** How two people stand to each other, seen by the one who acts. */
export type Pair = { friends: boolean; mine: Side; theirs: Side }

const untouched: Side = { asked: false, follows: false, blocks: false, mutes: false, hidesReposts: false }
export const strangers: Pair = { friends: false, mine: untouched, theirs: untouched }

/** The same pair, seen by the other. */
export function turned({ friends, mine, theirs }: Pair): Pair {
  return { friends, mine: theirs, theirs: mine }
}

/**
 * The state of a pair after an action. Every action can be repeated without a further effect.
 *
 * - Somebody who blocks me does not exist for me: nothing I do changes anything.
 * - Asking somebody who has asked me accepts. Friends follow each other from then on.
 * - Who is no longer a friend is still followed, until that is ended too; either of the two may end it.
 * - A block ends everything between the two but what each has muted or hidden, and nothing can begin while it stands.
 *
 * `transitions.ts` does the same in SQL; `graph.machine.test.ts` compares the two.
 *
 * @param accepts whether their privacy lets me ask to be their friend
 */
export function next(pair: Pair, action: Action, accepts = true): Pair {
  const { friends, mine, theirs } = pair
  if (theirs.blocks) return pair
  switch (action) {
    case 'befriend':
      if (friends || mine.blocks) return pair
      if (theirs.asked) return befriended(pair)
      return accepts ? { ...pair, mine: { ...mine, asked: true } } : pair
    case 'withdraw':
      return { ...pair, mine: { ...mine, asked: false }, theirs: { ...theirs, asked: false } }
    case 'unfriend':
      return { ...pair, friends: false }
    case 'follow':
      return mine.blocks ? pair : { ...pair, mine: { ...mine, follows: true } }
    case 'unfollow':
      return { ...pair, mine: { ...mine, follows: false } }
    case 'remove-follower':
      return { ...pair, theirs: { ...theirs, follows: false } }
    case 'block':
      return {
        friends: false,
        mine: { ...untouched, blocks: true, mutes: mine.mutes, hidesReposts: mine.hidesReposts },
        theirs: { ...untouched, mutes: theirs.mutes, hidesReposts: theirs.hidesReposts },
      }
    case 'unblock':
      return { ...pair, mine: { ...mine, blocks: false } }
    case 'mute':
      return { ...pair, mine: { ...mine, mutes: true } }
    case 'unmute':
      return { ...pair, mine: { ...mine, mutes: false } }
    case 'hide-reposts':
      return { ...pair, mine: { ...mine, hidesReposts: true } }
    case 'show-reposts':
      return { ...pair, mine: { ...mine, hidesReposts: false } }
  }
}

function befriended({ mine, theirs }: Pair): Pair {
  return {
    friends: true,
    mine: { ...mine, asked: false, follows: true },
    theirs: { ...theirs, asked: false, follows: true },
  }
}

/** How the API shows a pair to the one who acts. */
export function shown({ friends, mine, theirs }: Pair): Relationship {
  return {
    friendship: friends ? 'friends' : mine.asked ? 'requested' : theirs.asked ? 'incoming' : 'none',
    following: mine.follows,
    followedBy: theirs.follows,
    blocking: mine.blocks,
    muting: mine.mutes,
    hidingReposts: mine.hidesReposts,
    mutedUntil: null,
  }
}

/** Why an action did not do what was asked, told from how the two stand after it; null when it did. */
export function refusal(
  action: Action,
  after: Relationship & { blockedBy: boolean },
): { code: ProblemCode; detail?: string } | null {
  if (after.blockedBy) return { code: 'not_found' }
  if (after.blocking && (action === 'befriend' || action === 'follow')) {
    return { code: 'conflict', detail: 'You block this person. Unblock them first.' }
  }
  if (action === 'befriend' && after.friendship === 'none') {
    return { code: 'forbidden', detail: 'This person does not take friend requests from everyone.' }
  }
  return null
}
