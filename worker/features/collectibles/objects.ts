import { notFound } from '../../core/errors'
import { DAY, HOUR } from '../../core/time'
import { type CollectibleId, firstIdOf } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { isOneOf } from '../../db/many'
import { collectibles } from '../../db/schema'
import type { Env } from '../../env'

/*
 * What collectibles are made of, in R2: one archive each, named by its id. It is written before its row and deleted before
 * it, so none is there that no row knows of but for what a crash left behind.
 */
const PREFIX = 'collectibles/'
const PAGE = 1_000

export function keyOf(id: CollectibleId): string {
  return `${PREFIX}${id}.car`
}

export async function putCar(env: Env, id: CollectibleId, bytes: Uint8Array): Promise<void> {
  await env.MEDIA.put(keyOf(id), bytes, { httpMetadata: { contentType: 'application/vnd.ipld.car' } })
}

/** All of it, or a stretch. @throws not_found when it is lost */
export async function readBytes(
  env: Env,
  id: CollectibleId,
  range?: { offset: number; length: number },
): Promise<Uint8Array<ArrayBuffer>> {
  // R2 reads no stretch of nothing.
  if (range?.length === 0) return new Uint8Array()
  const object = await env.MEDIA.get(keyOf(id), range && { range })
  if (!object) throw notFound('content')
  return new Uint8Array(await object.arrayBuffer())
}

export async function deleteCars(env: Env, ids: CollectibleId[]): Promise<void> {
  if (ids.length > 0) await env.MEDIA.delete(ids.map(keyOf))
}

/** Deletes what a crash has left behind in the last days, by which time the clock has come by many times. */
export async function sweepCars({ env, db, now }: Ctx): Promise<void> {
  const { objects } = await env.MEDIA.list({
    prefix: PREFIX,
    startAfter: PREFIX + firstIdOf(now - 2 * DAY),
    limit: PAGE,
  })
  const until = PREFIX + firstIdOf(now - HOUR)
  const ids = objects.flatMap(({ key }) => (key < until ? [key.slice(PREFIX.length, -'.car'.length)] : []))
  if (ids.length === 0) return
  const rows = await db
    .select({ id: collectibles.id })
    .from(collectibles)
    .where(isOneOf(collectibles.id, ids))
  const known = new Set<string>(rows.map(({ id }) => id))
  await deleteCars(
    env,
    ids.filter((id): id is CollectibleId => !known.has(id)),
  )
}
