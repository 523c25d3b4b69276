import type { UserId } from '../../core/ids'
import type { Ctx, UserCtx } from '../../ctx'
import { userHub } from '../../env'
import type { DomainEvent, EventType } from '../../events/catalog'
import { beforeAnswer } from '../../use-case/before-answer'
import type { Relationship } from '../profiles/contract'
import type { KeptChange } from '../suggestions/kept'
import type { Action } from './policy'

/** Whose kept suggestions change by an action, and how: the viewer's own and the other's; null leaves them as they are. */
type Changes = { mine: KeptChange['is'] | null; theirs: KeptChange['is'] | null }

/** Whoever may be suggested again, or tells of others from now on, makes all of them to be found anew. */
export function keptAfter(action: Action, { friendship }: Pick<Relationship, 'friendship'>): Changes {
  switch (action) {
    case 'befriend':
      return friendship === 'friends' ? { mine: 'anew', theirs: 'anew' } : { mine: 'gone', theirs: 'gone' }
    case 'follow':
      return { mine: 'followed', theirs: null }
    case 'unfollow':
      return { mine: 'anew', theirs: null }
    case 'remove-follower':
      return { mine: null, theirs: 'anew' }
    case 'mute':
      return { mine: 'gone', theirs: null }
    case 'unmute':
      return { mine: 'anew', theirs: null }
    case 'hide-reposts':
    case 'show-reposts':
      return { mine: null, theirs: null }
    case 'withdraw':
    case 'unfriend':
    case 'block':
    case 'unblock':
      return { mine: 'anew', theirs: 'anew' }
  }
}

/** The hubs of the two hear of a tie before the answer, and once more by its event. */
export async function tellSuggestions(
  ctx: UserCtx,
  action: Action,
  other: UserId,
  after: Relationship,
): Promise<void> {
  const tie = { action, by: ctx.viewer.id, other, friendship: after.friendship }
  await Promise.all(changesOf(ctx, tie).map((told) => beforeAnswer(ctx, 'suggestions', told)))
}

/** Somebody has done something about somebody else. */
type Tie = { action: Action; by: UserId; other: UserId; friendship?: Relationship['friendship'] }

function changesOf(ctx: Ctx, { action, by, other, friendship = 'none' }: Tie): Promise<void>[] {
  const { mine, theirs } = keptAfter(action, { friendship })
  return [change(ctx, by, mine, other), change(ctx, other, theirs, by)]
}

async function change(ctx: Ctx, whose: UserId, is: KeptChange['is'] | null, who: UserId): Promise<void> {
  if (is === null) return
  await userHub(ctx.env, whose).suggestions({ do: 'change', change: is === 'anew' ? { is } : { is, who } })
}

/** An import has no event for each tie. */
export async function renewSuggestionsOf(ctx: Ctx, event: DomainEvent<'import.ended'>): Promise<void> {
  await change(ctx, event.payload.userId, 'anew', event.payload.userId)
}

/** Said again: who knows of it already has nothing to change, or finds all of it once more. */
function again<Type extends EventType>(tieOf: (payload: DomainEvent<Type>['payload']) => Tie) {
  return async (ctx: Ctx, { payload }: DomainEvent<Type>): Promise<void> => {
    await Promise.all(changesOf(ctx, tieOf(payload)))
  }
}

/** Every event of a tie, and whose action about whom it was. */
export const onTies = {
  'friend.requested': [
    again<'friend.requested'>(({ from, to }) => ({ action: 'befriend', by: from, other: to })),
  ],
  'friend.request-withdrawn': [
    again<'friend.request-withdrawn'>(({ from, to }) => ({ action: 'withdraw', by: from, other: to })),
  ],
  'friend.accepted': [
    again<'friend.accepted'>(({ by, from }) => ({
      action: 'befriend',
      by,
      other: from,
      friendship: 'friends',
    })),
  ],
  'friend.removed': [again<'friend.removed'>((who) => ({ action: 'unfriend', ...who }))],
  'follow.created': [
    again<'follow.created'>(({ follower, followee }) => ({
      action: 'follow',
      by: follower,
      other: followee,
    })),
  ],
  'follow.removed': [
    again<'follow.removed'>(({ follower, followee }) => ({
      action: 'unfollow',
      by: follower,
      other: followee,
    })),
  ],
  'block.created': [again<'block.created'>((who) => ({ action: 'block', ...who }))],
  'block.removed': [again<'block.removed'>((who) => ({ action: 'unblock', ...who }))],
  'mute.created': [again<'mute.created'>((who) => ({ action: 'mute', ...who }))],
  'mute.removed': [again<'mute.removed'>((who) => ({ action: 'unmute', ...who }))],
}
