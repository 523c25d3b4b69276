import { sql } from 'drizzle-orm'
import { iso, isoOrNull } from '../../core/time'
import { collectibles } from '../../db/schema'
import { type ListSection, PAGE, page } from './section'

export const collectibleList: ListSection<'collectibles'> = {
  kind: 'collectibles',
  async read({ ctx: { db }, owner, origin, begun }, after) {
    const c = collectibles
    const rows = await db
      .select()
      .from(c)
      .where(sql`${c.authorId} = ${owner} AND ${c.id} > ${after ?? ''} AND ${c.createdAt} <= ${begun}`)
      .orderBy(c.id)
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ id }) => id,
      (row) => ({
        id: row.id,
        subject: { type: row.subjectType, id: row.subjectId, post: row.postId },
        version: iso(row.version),
        name: row.name,
        rootCid: row.rootCid,
        metadataCid: row.metadataCid,
        imageCid: row.imageCid,
        imageType: row.imageType,
        tokenId: row.tokenId,
        bytes: row.bytes,
        status: row.status,
        reason: row.reason,
        createdAt: iso(row.createdAt),
        pinnedAt: isoOrNull(row.pinnedAt),
        mint: mintOf(row),
        car: `${origin}/api/v1/collectibles/${row.id}/car`,
      }),
    )
  },
}

function mintOf({ chainId, contract, txHash, mintedTo, mintedAt }: typeof collectibles.$inferSelect) {
  if (chainId === null || contract === null || txHash === null || mintedTo === null || mintedAt === null)
    return null
  return { chainId, contract, txHash, to: mintedTo, at: iso(mintedAt) }
}
