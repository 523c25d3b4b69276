import type { CollectibleView } from '../../../../worker/features/collectibles/contract'

type Standing = Pick<CollectibleView, 'status' | 'pinning' | 'pinnedAt' | 'outdated'> & {
  viewer: Pick<CollectibleView['viewer'], 'canPin' | 'canMint'>
}

/**
 * How far the pinning is. `elsewhere`: this Warren has nothing pinned, so its author keeps it. `closed`: what it is made of is
 * seen by fewer people now.
 */
export type PinStep = 'offered' | 'underway' | 'failed' | 'done' | 'elsewhere' | 'closed'

export function pinStep({ status, pinning, pinnedAt, outdated, viewer }: Standing): PinStep {
  if (pinning) return 'underway'
  if (pinnedAt !== null) return 'done'
  if (outdated === 'narrowed' || outdated === 'hidden') return 'closed'
  if (status === 'failed') return 'failed'
  return viewer.canPin ? 'offered' : 'elsewhere'
}

/** Milliseconds until it is looked at again: something is under way, whose end nobody tells the page. */
const BEING_PINNED = 3_000

export function pauseBefore(standing: Pick<CollectibleView, 'pinning'> | undefined): number | false {
  return standing?.pinning ? BEING_PINNED : false
}
