import { sql } from 'drizzle-orm'
import type { CollectibleId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { collectibles } from '../../db/schema'
import { emit } from '../../events/outbox'
import { statusAfter } from './status-after'

/* For what watches the chain, and nobody else: nothing here is believed of a client. */

/** A token, in a block that is final. */
export type Minted = { chainId: number; contract: string; txHash: string; to: string; at: number }

/** The statements, for `store` or `commit`: said once more of one that is minted, they do nothing. */
export function markMinted(ctx: Ctx, id: CollectibleId, { at, to, ...where }: Minted): Statement[] {
  const open = sql`${collectibles.id} = ${id} AND ${collectibles.status} <> 'minted'`
  return [
    tell(ctx, 'collectible.minted', id, open),
    ctx.db
      .update(collectibles)
      .set({ ...where, mintedTo: to, mintedAt: at, status: statusAfter('mint', false), reason: null })
      .where(open),
  ]
}

/** The chain has thought better of it: the block is none of it any more. */
export function unmarkMinted(ctx: Ctx, id: CollectibleId): Statement[] {
  const minted = sql`${collectibles.id} = ${id} AND ${collectibles.status} = 'minted'`
  const none = { chainId: null, contract: null, txHash: null, mintedTo: null, mintedAt: null }
  return [
    tell(ctx, 'collectible.unminted', id, minted),
    ctx.db
      .update(collectibles)
      .set({ ...none, status: statusAfter('unmint', false) })
      .where(minted),
  ]
}

function tell(
  ctx: Ctx,
  type: 'collectible.minted' | 'collectible.unminted',
  id: CollectibleId,
  when: ReturnType<typeof sql>,
) {
  const authorId = sql`(SELECT json_quote(${collectibles.authorId}) FROM ${collectibles} WHERE ${collectibles.id} = ${id})`
  return emit(
    ctx,
    type,
    { collectibleId: id, authorId },
    sql`EXISTS (SELECT 1 FROM ${collectibles} WHERE ${when})`,
  )
}
