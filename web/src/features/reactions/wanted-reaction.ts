import type { ReactionKind } from '@worker/features/posts/contract'
import { submit, useWanted } from '../../outbox/outbox'
import { type Reactable, withReaction } from './counts'
import { reactionOrder } from './ReactionGlyph'
import type { Target } from './ReactorsDialog'

export interface WantedReaction {
  target: Target
  /** The post of a comment, by whose lists it is found. */
  postId: string
  kind: ReactionKind | null
}

/** Shown at once, and sent when that is possible: of quick changes of mind only the last. */
export function react(wanted: WantedReaction): void {
  submit('reaction', nameOf(wanted.target), wanted, { replaces: true })
}

/** The thing as it will look once what the viewer chose has been sent. */
export function useWithWanted(thing: Reactable, target: Target): Reactable {
  const wanted = useWanted('reaction', nameOf(target), parseWantedReaction)
  return wanted ? withReaction(thing, wanted.kind) : thing
}

export function parseWantedReaction(input: unknown): WantedReaction | undefined {
  if (typeof input !== 'object' || input === null) return undefined
  const { target, postId, kind }: { [Key in keyof WantedReaction]?: unknown } = input
  if (!isTarget(target) || typeof postId !== 'string' || !isKind(kind)) return undefined
  return { target, postId, kind }
}

function nameOf({ type, id }: Target): string {
  return `${type} ${id}`
}

function isTarget(value: unknown): value is Target {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('id' in value)) return false
  return (value.type === 'posts' || value.type === 'comments') && typeof value.id === 'string'
}

export function isKind(value: unknown): value is ReactionKind | null {
  return value === null || reactionOrder.some((kind) => kind === value)
}
