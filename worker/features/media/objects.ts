import type { MediaId } from '../../core/ids'
import type { Env } from '../../env'
import type { MediaVariant } from './contract'

/* The bytes, in R2. An object is written before its row and deleted before its row, so none is there that no row knows of
 * but for what a crash left behind (`reconcile.ts`). */

export const everyVariant = ['full', 'medium', 'small', 'poster'] as const

export function keyOf(id: string, variant: MediaVariant | 'full'): string {
  return `${id}/${variant}`
}

export async function putObject(
  env: Env,
  key: string,
  { bytes, type }: { bytes: Uint8Array; type: string },
): Promise<void> {
  await env.MEDIA.put(key, bytes, { httpMetadata: { contentType: type } })
}

/** All that was stored of these. */
export async function deleteObjects(env: Env, ids: MediaId[]): Promise<void> {
  const keys = ids.flatMap((id) => everyVariant.map((variant) => keyOf(id, variant)))
  for (let at = 0; at < keys.length; at += MOST_KEYS) await env.MEDIA.delete(keys.slice(at, at + MOST_KEYS))
}

/** R2 deletes no more at once. */
const MOST_KEYS = 1_000
