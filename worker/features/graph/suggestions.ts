import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'
import { beforeAnswer } from '../../http/before-answer'
import type { UserCtx } from '../../http/context'
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
  const { mine, theirs } = keptAfter(action, after)
  await Promise.all([
    beforeAnswer(ctx, 'suggestions', change(ctx, ctx.viewer.id, mine, other)),
    beforeAnswer(ctx, 'suggestions', change(ctx, other, theirs, ctx.viewer.id)),
  ])
}

async function change(ctx: Ctx, whose: UserId, is: KeptChange['is'] | null, who: UserId): Promise<void> {
  if (is === null) return
  await userHub(ctx.env, whose).suggestions({ do: 'change', change: is === 'anew' ? { is } : { is, who } })
}

type TieEvent = DomainEvent<
  | 'friend.requested'
  | 'friend.request-withdrawn'
  | 'friend.accepted'
  | 'friend.removed'
  | 'follow.created'
  | 'follow.removed'
  | 'block.created'
  | 'block.removed'
  | 'mute.created'
  | 'mute.removed'
>

/** An import has no event for each tie. */
export async function renewSuggestionsOf(ctx: Ctx, event: DomainEvent<'import.ended'>): Promise<void> {
  await change(ctx, event.payload.userId, 'anew', event.payload.userId)
}

/** Said again: whom it tells of a change they know already finds nothing to change, or finds all of it once more. */
async function renewSuggestions(ctx: Ctx, event: TieEvent): Promise<void> {
  switch (event.type) {
    case 'friend.requested':
      return both(ctx, 'gone', event.payload.from, event.payload.to)
    case 'friend.request-withdrawn':
      return both(ctx, 'anew', event.payload.from, event.payload.to)
    case 'friend.accepted':
      return both(ctx, 'anew', event.payload.by, event.payload.from)
    case 'friend.removed':
    case 'block.created':
    case 'block.removed':
      return both(ctx, 'anew', event.payload.by, event.payload.other)
    case 'follow.created':
      return change(ctx, event.payload.follower, 'followed', event.payload.followee)
    case 'follow.removed':
      return change(ctx, event.payload.follower, 'anew', event.payload.followee)
    case 'mute.created':
      return change(ctx, event.payload.by, 'gone', event.payload.other)
    case 'mute.removed':
      return change(ctx, event.payload.by, 'anew', event.payload.other)
  }
}

/** Every event of a tie. */
export const onTies = {
  'friend.requested': [renewSuggestions],
  'friend.request-withdrawn': [renewSuggestions],
  'friend.accepted': [renewSuggestions],
  'friend.removed': [renewSuggestions],
  'follow.created': [renewSuggestions],
  'follow.removed': [renewSuggestions],
  'block.created': [renewSuggestions],
  'block.removed': [renewSuggestions],
  'mute.created': [renewSuggestions],
  'mute.removed': [renewSuggestions],
}

async function both(ctx: Ctx, is: KeptChange['is'], a: UserId, b: UserId): Promise<void> {
  await Promise.all([change(ctx, a, is, b), change(ctx, b, is, a)])
}
