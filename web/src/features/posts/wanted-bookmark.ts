import { submit, useWanted } from '../../outbox/outbox'

/** Shown at once, and sent when that is possible: of quick changes of mind only the last. */
export function bookmark(postId: string, bookmarked: boolean): void {
  submit('bookmark', postId, { postId, bookmarked }, { replaces: true })
}

/** Whether the viewer wants it bookmarked, if that is still to be sent. */
export function useWantedBookmark(postId: string): boolean | undefined {
  return useWanted('bookmark', postId, parseWantedBookmark)?.bookmarked
}

export function parseWantedBookmark(input: unknown): { postId: string; bookmarked: boolean } | undefined {
  if (typeof input !== 'object' || input === null) return undefined
  const { postId, bookmarked }: { postId?: unknown; bookmarked?: unknown } = input
  return typeof postId === 'string' && typeof bookmarked === 'boolean' ? { postId, bookmarked } : undefined
}
