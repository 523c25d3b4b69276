import type { UserId } from '../../core/ids'
import type { Env } from '../../env'

/*
 * The parts of archives, in R2: `exports/`, whose they are, which archive, which part. Each try of a part has a name of its
 * own, so that none is ever written over another.
 */

export function prefixOf(owner: UserId, id = ''): string {
  return `exports/${owner}/${id}`
}

export function keyOfPart(owner: UserId, id: string, number: number): string {
  return `${prefixOf(owner, id)}/${String(number).padStart(6, '0')}-${crypto.randomUUID()}`
}

/** Deletes everything below a prefix. @returns whether nothing is left; else there is more for the next time */
export async function deleteBelow(env: Env, prefix: string): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round++) {
    const { objects, truncated } = await env.MEDIA.list({ prefix })
    if (objects.length > 0) await env.MEDIA.delete(objects.map(({ key }) => key))
    if (!truncated) return true
  }
  return false
}

/** A thousand objects each. */
const ROUNDS = 5
