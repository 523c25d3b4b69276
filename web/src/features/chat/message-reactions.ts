import { UserId } from '@worker/core/ids'
import type { Message } from '@worker/features/chat/contract'
import type { ReactionKind } from '@worker/features/posts/contract'
import { submit, useWanted } from '../../outbox/outbox'
import { reactionOrder } from '../reactions/ReactionGlyph'
import { isKind } from '../reactions/wanted-reaction'
import type { RoomView } from './room-view'

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

interface WantedReaction {
  room: string
  seq: number
  kind: ReactionKind | null
}

/** Shown at once, and sent when that is possible: of quick changes of mind only the last. */
export function reactTo(room: string, seq: number, kind: ReactionKind | null): void {
  submit('message-reaction', `${room} ${seq}`, { room, seq, kind }, { replaces: true })
}

/** The reactions as they will be once what the viewer chose has been sent. */
export function useReactions({ id, me }: RoomView, { seq, reactions }: Message): Reactions {
  const wanted = useWanted('message-reaction', `${id} ${seq}`, parseWantedReaction)
  return wanted ? withReactionOf(reactions, me, wanted.kind) : reactions
}

export function parseWantedReaction(input: unknown): WantedReaction | undefined {
  if (typeof input !== 'object' || input === null) return undefined
  const { room, seq, kind }: { [Key in keyof WantedReaction]?: unknown } = input
  if (typeof room !== 'string' || typeof seq !== 'number' || !isKind(kind)) return undefined
  return { room, seq, kind }
}
