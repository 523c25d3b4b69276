import { DAY } from '../core/time'
import type { Ctx } from '../ctx'
import { storeOf } from './store'
import { versionKey } from './tags'

/** Longer than anything lives in the cache: a version that is forgotten must not bring an old value back. */
const REMEMBERED = DAY

/**
 * Ends every cached value with one of these tags: at once everywhere with Redis, else in this data centre, and elsewhere
 * when it has run out.
 */
export async function drop({ env, now }: Pick<Ctx, 'env' | 'now'>, tags: string[]): Promise<void> {
  const store = storeOf(env)
  await Promise.all(tags.map((tag) => store.insist(versionKey(tag), crypto.randomUUID(), REMEMBERED, now)))
}
