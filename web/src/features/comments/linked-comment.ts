import { useInfiniteQuery } from '@tanstack/react-query'
import { createContext, type RefObject, use, useEffect } from 'react'
import type { CommentView } from '@worker/features/comments/contract'
import { api, read } from '../../api'
import { Problem } from '../../problem'
import { linkedKey } from '../../comment-cache'

interface Linked {
  /** The comment that the address names. */
  id: string | null
  /** From the top of the thread down to it. */
  path: readonly CommentView[]
}

export const LinkedComment = createContext<Linked>({ id: null, path: [] })

/** A comment and those above it, so that it can be shown in its place before the lists have come that far. */
export function useLinkedPath(postId: string, id: string | null) {
  return useInfiniteQuery({
    queryKey: linkedKey(postId, id),
    queryFn: async () => ({ items: await pathTo(postId, id), nextCursor: null }),
    initialPageParam: null,
    getNextPageParam: () => null,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    enabled: id !== null,
    staleTime: 0,
  })
}

/** Empty when the comment is gone, not for this viewer, or under another post. */
async function pathTo(postId: string, id: string | null): Promise<CommentView[]> {
  const path: CommentView[] = []
  try {
    for (let next = id; next !== null; next = path[0]?.parentId ?? null) {
      path.unshift(await read(api.comments[':id'].$get({ param: { id: next } })))
    }
  } catch (error) {
    if (error instanceof Problem && !error.passing) return []
    throw error
  }
  return path[0]?.postId === postId ? path : []
}

/** What is loaded of a level, and after it the comment that leads to the linked one, if it comes only later. */
export function useWithLinked(
  items: readonly CommentView[],
  parentId: string | null,
): readonly CommentView[] {
  const onPath = use(LinkedComment).path.find((comment) => comment.parentId === parentId)
  if (!onPath || items.some(({ id }) => id === onPath.id)) return items
  return [...items, onPath]
}

/** Brings it to the middle, and keeps it there while what stands above is still coming, until somebody moves on. */
export function useHeldInView(row: RefObject<HTMLElement | null>, held: boolean): void {
  useEffect(() => {
    if (!held) return
    const show = () => row.current?.scrollIntoView({ block: 'center' })
    const observer = new ResizeObserver(show)
    const letGo = () => observer.disconnect()
    const moves = ['wheel', 'touchstart', 'pointerdown', 'keydown']
    row.current?.focus({ preventScroll: true })
    observer.observe(document.body)
    for (const move of moves) addEventListener(move, letGo, { passive: true })
    return () => {
      letGo()
      for (const move of moves) removeEventListener(move, letGo)
    }
  }, [row, held])
}
