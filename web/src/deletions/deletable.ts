/** What one may delete and think better of. */
export type Deletable =
  | { type: 'post'; id: string }
  | { type: 'comment'; id: string; postId: string; parentId: string | null; replyCount: number }
  | { type: 'message'; id: string; seq: number }

/** The same thing has the same name, wherever it is deleted. */
export function nameOf(thing: Deletable): string {
  return thing.type === 'message' ? `message/${thing.id}/${thing.seq}` : `${thing.type}/${thing.id}`
}

/** Where it is deleted, relative to the API. */
export function pathOf(thing: Deletable): string {
  const id = encodeURIComponent(thing.id)
  if (thing.type === 'message') return `/conversations/${id}/messages/${thing.seq}`
  return thing.type === 'post' ? `/posts/${id}` : `/comments/${id}`
}

export function parseDeletable(input: unknown): Deletable | undefined {
  if (typeof input !== 'object' || input === null) return undefined
  const { type, id, seq, postId, parentId, replyCount }: Partial<Record<string, unknown>> = { ...input }
  if (typeof id !== 'string') return undefined
  if (type === 'post') return { type, id }
  if (type === 'message') return typeof seq === 'number' ? { type, id, seq } : undefined
  if (type !== 'comment' || typeof postId !== 'string' || typeof replyCount !== 'number') return undefined
  return { type, id, postId, replyCount, parentId: typeof parentId === 'string' ? parentId : null }
}
