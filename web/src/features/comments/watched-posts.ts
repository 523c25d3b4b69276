import { useEffect } from 'react'
import { emitter } from '../../emitter'

/** Posts whose comments are in view, with how many places show them. */
const watched = new Map<string, number>()
const { subscribe, tell } = emitter<[postId: string, on: boolean]>()
export const onWatchChange = subscribe

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

function count(postId: string, step: 1 | -1): void {
  const before = watched.get(postId) ?? 0
  const now = before + step
  if (now > 0) watched.set(postId, now)
  else watched.delete(postId)
  if (before === 0 || now === 0) tell(postId, now > 0)
}
