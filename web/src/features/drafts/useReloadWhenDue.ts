import { useEffect } from 'react'
import type { PostList } from '../posts/usePostList'

/** What publishing takes at most, as a rule; and how long a timer may be, in milliseconds. */
const PATIENCE = 3_000
const LONGEST = 3_600_000

/** Looks again when the first of the posts in a list should have published itself. */
export function useReloadWhenDue({ posts, reload }: Pick<PostList, 'posts' | 'reload'>): void {
  const next = posts[0]?.publishAt
  useEffect(() => {
    if (next === undefined) return undefined
    const wait = Math.max(0, Date.parse(next) - Date.now()) + PATIENCE
    const timer = setTimeout(reload, Math.min(wait, LONGEST))
    return () => clearTimeout(timer)
    // Also when the same post is still the first after looking.
  }, [next, posts, reload])
}
