import type { CollectibleView } from '@worker/features/collectibles/contract'

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

/**
 * `nowhere`: this Warren mints nothing. `later`: not as it stands. `sent`: its author's wallet has sent it, and the chain has
 * not been seen to have it for good.
 */
export type MintStep = 'nowhere' | 'later' | 'offered' | 'sent' | 'done'

export function mintStep(
  { status, viewer }: Standing,
  { isSetUp, isSent }: { isSetUp: boolean; isSent: boolean },
): MintStep {
  if (status === 'minted') return 'done'
  if (isSent) return 'sent'
  if (!isSetUp) return 'nowhere'
  return viewer.canMint ? 'offered' : 'later'
}

/** Milliseconds until it is looked at again: something is under way, whose end nobody tells the page. */
const BEING_PINNED = 3_000
/** The server itself looks every five minutes. */
export const BEING_MINTED = 15_000

export function pauseBefore(standing: Pick<CollectibleView, 'pinning'> | undefined): number | false {
  return standing?.pinning ? BEING_PINNED : false
}

/** What somebody typed as a share, in hundredths of a percent; null for what is none. */
export function basisPoints(percent: string, most: number): number | null {
  const share = Math.round(Number(percent.trim().replace(',', '.')) * 100)
  return percent.trim() !== '' && share >= 0 && share <= most ? share : null
}

/** A number of copies; null for what is none. */
export function copies(text: string, most: number): number | null {
  const count = Number(text)
  return /^\d{1,9}$/.test(text.trim()) && count >= 1 && count <= most ? count : null
}
