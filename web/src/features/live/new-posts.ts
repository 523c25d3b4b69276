import { useSyncExternalStore } from 'react'
import { onAccountChange } from '../../session'

/** Posts that others wrote since the home list was loaded. */
let posts: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

onAccountChange(() => forgetNewPosts('all'))

export function noteNewPost(postId: string): void {
  if (posts.has(postId)) return
  posts = new Set([...posts, postId])
  for (const listener of listeners) listener()
}

/** Those in `shown` are in the list by now. */
export function forgetNewPosts(shown: Iterable<string> | 'all'): void {
  const gone = shown === 'all' ? posts : new Set(shown)
  const rest = [...posts].filter((id) => !gone.has(id))
  if (rest.length === posts.size) return
  posts = new Set(rest)
  for (const listener of listeners) listener()
}

export function useNewPosts(): ReadonlySet<string> {
  return useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
    () => posts,
  )
}
