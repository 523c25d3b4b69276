import { UserId } from '../../../../worker/core/ids'
import type { Message } from '../../../../worker/features/chat/contract'
import type { ReactionKind } from '../../../../worker/features/posts/contract'
import { reactionOrder } from '../reactions/ReactionGlyph'

export type Reactions = Message['reactions']

/** How the reactions look once this person's is `kind`: everybody has one, so the one before goes. */
export function withReactionOf(reactions: Reactions, person: string, kind: ReactionKind | null): Reactions {
  const others = new Map(
    reactions.map((each) => [each.kind, each.userIds.filter((id) => id !== person)] as const),
  )
  if (kind) others.set(kind, [...(others.get(kind) ?? []), UserId.parse(person)])
  return reactionOrder.flatMap((each) => {
    const userIds = others.get(each) ?? []
    return userIds.length > 0 ? [{ kind: each, userIds }] : []
  })
}
