import { iso, isoOrNull } from '../../core/time'
import type { UserId } from '../../core/ids'
import type { Env } from '../../env'
import { pinningOf } from '../../setup/pinning'
import { userRef } from '../profiles/view'
import type { CollectibleView } from './contract'
import { after, canDelete, canMint, outdatedBy, type Standing } from './policy'
import type { CollectibleRow, FullRow } from './store'
import { factsOf, pathOf } from './subject'

/** Whether this server has content pinned by anybody. */
export function pins(env: Env): boolean {
  return pinningOf(env) !== null
}

export function standingOf({ status, pinningSince }: CollectibleRow): Standing {
  return { status, pinning: pinningSince !== null }
}

export function tokenUriOf(rootCid: string): string {
  return `ipfs://${rootCid}/metadata.json`
}

export function collectibleView(env: Env, full: FullRow, viewer: UserId | null): CollectibleView {
  const { row } = full
  const { id, subjectType, subjectId, postId, rootCid, imageType } = row
  const address = `/api/v1/collectibles/${id}`
  const standing = standingOf(row)
  const isAuthor = row.authorId === viewer
  const facts = factsOf(full, viewer)
  const outdated = outdatedBy(row, facts)
  const isShown = outdated === null || outdated === 'edited'
  return {
    id,
    author: userRef({
      id: row.authorId,
      username: full.authorUsername,
      displayName: full.authorName,
      avatarSeed: full.authorSeed,
    }),
    subject: { type: subjectType, id: subjectId, url: pathOf(subjectType, subjectId, postId) },
    name: row.name,
    status: row.status,
    reason: row.reason,
    pinning: standing.pinning,
    outdated,
    rootCid,
    metadataCid: row.metadataCid,
    imageCid: row.imageCid,
    tokenUri: tokenUriOf(rootCid),
    tokenId: row.tokenId,
    image: { url: `${address}/image`, type: imageType },
    metadataUrl: `${address}/metadata`,
    carUrl: `${address}/car`,
    bytes: row.bytes,
    mint: mintOf(row),
    createdAt: iso(row.createdAt),
    pinnedAt: isoOrNull(row.pinnedAt),
    viewer: {
      isAuthor,
      canPin: isAuthor && isShown && after(standing, 'ask', { canPin: pins(env), wasPinned: false }) !== null,
      canMint: isAuthor && isShown && canMint(standing, pins(env)),
      canDelete: isAuthor && canDelete(standing),
    },
  }
}

function mintOf({ chainId, contract, txHash, mintedTo, mintedAt }: CollectibleRow): CollectibleView['mint'] {
  if (chainId === null || contract === null || txHash === null || mintedTo === null || mintedAt === null)
    return null
  return { chainId, contract, txHash, to: mintedTo, at: iso(mintedAt) }
}
