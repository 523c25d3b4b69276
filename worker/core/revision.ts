const KEY = 'rev'

/*
 * The number of the last change of an object that clients follow. It only grows, so "what changed since" is one
 * comparison.
 */
export function revision({ kv }: DurableObjectStorage): number {
  return kv.get<number>(KEY) ?? 0
}

export function nextRevision(storage: DurableObjectStorage): number {
  const next = revision(storage) + 1
  storage.kv.put(KEY, next)
  return next
}
