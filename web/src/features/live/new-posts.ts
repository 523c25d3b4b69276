import { useSyncExternalStore } from 'react'
import { emitter } from '../../emitter'
import { onAccountChange } from '../../session'

/** Posts that others wrote since a feed was loaded: home, or the list with this id. */
const feeds = new Map<string, ReadonlySet<string>>()
const none: ReadonlySet<string> = new Set()
const { subscribe, tell } = emitter()

onAccountChange(() => {
  feeds.clear()
  tell()
})

export function noteNewPost(postId: string, feed = 'home'): void {
  const posts = feeds.get(feed) ?? none
  if (!posts.has(postId)) put(feed, new Set([...posts, postId]))
}

/** Those in `shown` are in the feed by now. */
export function forgetNewPosts(shown: Iterable<string> | 'all', feed = 'home'): void {
  const posts = feeds.get(feed) ?? none
  const gone = shown === 'all' ? posts : new Set(shown)
  const rest = [...posts].filter((id) => !gone.has(id))
  if (rest.length !== posts.size) put(feed, new Set(rest))
}

export function useNewPosts(feed = 'home'): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => feeds.get(feed) ?? none)
}

function put(feed: string, posts: ReadonlySet<string>): void {
  feeds.set(feed, posts)
  tell()
}
