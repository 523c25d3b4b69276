/** Seconds for which a voucher is good. */
export const VOUCHER_LIFE = 60 * 60
/** Seconds for which one that is answered again is good at least. */
export const ENOUGH_LEFT = 10 * 60

export type MintFacts = {
  isAuthor: boolean
  isMinted: boolean
  /** As its status, and whether everybody may see what it was made of, allow. */
  canMint: boolean
  /** The wallet is linked to the author. */
  isLinked: boolean
}

/** Why no voucher is signed, or null. */
export function mintRefusal({ isAuthor, isMinted, canMint, isLinked }: MintFacts): string | null {
  if (!isAuthor) return 'Only its author can mint it.'
  if (isMinted) return 'It is minted already.'
  if (!canMint)
    return 'It cannot be minted as it stands: everybody has to see it, and its content to be pinned.'
  return isLinked ? null : 'Link this wallet first.'
}

/** What of a range of blocks is asked for at once. */
export const SPAN = { most: 2_000, least: 1 }

/** Half as many as were too many. */
export function smaller(span: number): number {
  return Math.max(SPAN.least, Math.floor(span / 2))
}
