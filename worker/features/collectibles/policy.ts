import type { Visibility } from '../posts/vocabulary'
import type { Outdated } from './contract'
import type { CollectibleState } from './vocabulary'

/** What decides whether something may be made a collectible. */
export type SubjectFacts = {
  isAuthor: boolean
  /** Published, and not deleted. */
  isThere: boolean
  /** Of the post itself, or of the one that the comment stands under. */
  visibility: Visibility
  /** Moderation keeps it, or what it hangs under, out of sight. */
  hidden: boolean
}

/** Why not, or null. What is made of it may be copied by everybody, for ever: so only what everybody may see. */
export function makingRefusal({ isAuthor, isThere, visibility, hidden }: SubjectFacts): string | null {
  if (!isAuthor) return 'Only its author can make a collectible of it.'
  if (!isThere) return 'Publish it first: a collectible is made of what stands there for everybody.'
  if (hidden) return 'This is hidden, so no collectible can be made of it.'
  return visibility === 'public' ? null : 'Only what everybody may see can become a collectible.'
}

/** What became of the subject since, the gravest first. */
export function outdatedBy(
  made: { version: number },
  subject: SubjectFacts & { version: number },
): Outdated | null {
  if (subject.hidden || !subject.isThere) return 'hidden'
  if (subject.visibility !== 'public') return 'narrowed'
  return made.version === subject.version ? null : 'edited'
}

export type Standing = { status: CollectibleState; pinning: boolean }
export type Step = 'ask' | 'pin' | 'fail' | 'mint' | 'unmint'

/**
 * What a step makes of a collectible, or null where it makes nothing of it: each may come twice, and late.
 *
 * `ready → pinned → minted`. Pinning is asked for, and ends well or not; what failed is asked for again. The chain has the
 * last word about what is minted, also where nobody has it pinned: its author may keep it elsewhere.
 *
 * @param wasPinned it had been before it was minted
 */
export function after(
  { status, pinning }: Standing,
  step: Step,
  { canPin, wasPinned }: { canPin: boolean; wasPinned: boolean },
): Standing | null {
  switch (step) {
    case 'ask':
      return canPin && !pinning && (status === 'ready' || status === 'failed')
        ? { status: 'ready', pinning: true }
        : null
    case 'pin':
      if (!pinning) return null
      return { status: status === 'minted' ? 'minted' : 'pinned', pinning: false }
    case 'fail':
      if (!pinning) return null
      return { status: status === 'minted' ? 'minted' : 'failed', pinning: false }
    case 'mint':
      return status === 'minted' ? null : { status: 'minted', pinning }
    case 'unmint':
      return status === 'minted' ? { status: wasPinned ? 'pinned' : 'ready', pinning } : null
  }
}

/** One may take back what nobody else has been given. */
export function canDelete({ status, pinning }: Standing): boolean {
  return !pinning && (status === 'ready' || status === 'failed')
}

/**
 * What a token names is to be found somewhere first: pinned by this server, or where it pins nothing by the author, who has
 * downloaded it.
 */
export function canMint({ status, pinning }: Standing, pins: boolean): boolean {
  return status === 'pinned' || (status === 'ready' && !pins && !pinning)
}
