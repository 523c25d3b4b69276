import { iso } from '../../core/time'

/** How far apps have read home, kept for the next of them: what the last one said, and how often one has said so. */
export type HomeMark = { lastReadId: string; version: number; updatedAt: string }

const KEY = 'timeline.read'

export function homeMark({ kv }: DurableObjectStorage): HomeMark | null {
  return kv.get<HomeMark>(KEY) ?? null
}

export function setHomeMark(storage: DurableObjectStorage, lastReadId: string, now: number): void {
  const version = (homeMark(storage)?.version ?? 0) + 1
  storage.kv.put(KEY, { lastReadId, version, updatedAt: iso(now) } satisfies HomeMark)
}
