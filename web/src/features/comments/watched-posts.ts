import { useEffect } from 'react'

/** Posts whose comments are in view, with how many places show them. */
const watched = new Map<string, number>()
const listeners = new Set<(postId: string, on: boolean) => void>()

/** Hears of comments on a post while it is shown. */
export function useWatchedPost(postId: string): void {
  useEffect(() => {
    count(postId, 1)
    return () => count(postId, -1)
  }, [postId])
}

export function watchedPosts(): string[] {
  return [...watched.keys()]
}

export function onWatchChange(tell: (postId: string, on: boolean) => void): () => void {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

function count(postId: string, step: 1 | -1): void {
  const before = watched.get(postId) ?? 0
  const now = before + step
  if (now > 0) watched.set(postId, now)
  else watched.delete(postId)
  if (before === 0 || now === 0) for (const tell of listeners) tell(postId, now > 0)
}
