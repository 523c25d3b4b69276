import { readCar, writeCar } from '../../core/car'
import { type Block, type Cid, cidText, isContent, parseCid } from '../../core/cid'
import { notFound } from '../../core/errors'
import type { CollectibleId } from '../../core/ids'
import { linksOf } from '../../core/unixfs'
import type { Ctx } from '../../ctx'
import { readBytes } from './objects'
import { findPublicBlock } from './store'

/* Content by its name, out of R2. Every block is hashed again before it is sent: what has rotted is not there. */

/** How much of what a name stands for: all below it, what is needed to read the file or list the directory, or one block. */
export const scopes = ['all', 'entity', 'block'] as const
export type Scope = (typeof scopes)[number]

/** @throws not_found, also for what not everybody may see */
export async function publicBlock(ctx: Ctx, cid: Cid): Promise<Uint8Array<ArrayBuffer>> {
  const [place] = await findPublicBlock(ctx.db, cidText(cid))
  if (!place) throw notFound('content')
  const bytes = await readBytes(ctx.env, place.collectibleId, place)
  if (!isContent(cid, bytes)) throw notFound('content')
  return bytes
}

/** @throws not_found, also for what not everybody may see */
export async function publicCar(ctx: Ctx, cid: Cid, scope: Scope): Promise<Uint8Array<ArrayBuffer>> {
  const [place] = await findPublicBlock(ctx.db, cidText(cid))
  if (!place) throw notFound('content')
  return writeCar(cid, below(cid, await sound(ctx, place.collectibleId), scope)).bytes
}

/** All of a collectible, checked. @throws not_found */
export async function wholeCar(
  ctx: Ctx,
  id: CollectibleId,
  rootCid: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const root = parseCid(rootCid)
  if (!root) throw notFound('content')
  return writeCar(root, below(root, await sound(ctx, id), 'all')).bytes
}

/** The bytes of a file in a collectible. @throws not_found */
export async function fileIn(
  ctx: Ctx,
  id: CollectibleId,
  cidOfFile: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const cid = parseCid(cidOfFile)
  if (!cid) throw notFound('content')
  const blocks = below(cid, await sound(ctx, id), 'all')
  const leaves = blocks.filter((block) => block.cid.codec === 'raw').map(({ bytes }) => bytes)
  return new Uint8Array(await new Blob(leaves).arrayBuffer())
}

async function sound(ctx: Ctx, id: CollectibleId): Promise<Map<string, Block>> {
  const blocks = readCar(await readBytes(ctx.env, id))
  return new Map(
    blocks.filter(({ cid, bytes }) => isContent(cid, bytes)).map((block) => [cidText(block.cid), block]),
  )
}

/** The blocks below one, itself first, each before what it links to. @throws not_found where one is missing */
function below(cid: Cid, known: Map<string, Block>, scope: Scope): Block[] {
  const block = known.get(cidText(cid))
  if (!block) throw notFound('content')
  const { links, isDirectory } = linksOf(block)
  if (scope === 'block' || (scope === 'entity' && isDirectory)) return [block]
  return [block, ...links.flatMap((link) => below(link, known, scope))]
}
