import { Suspense } from 'react'
import type { ContentMark } from '@worker/features/posts/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { Boundary } from '../../ui/Boundary'
import { failedNote } from '../../ui/failed-state'
import { Skeleton } from '../../ui/Skeleton'

const MarkNote = lazyNamed(() => import('./MarkNote'), 'MarkNote')

/** What little is out of sight has a note above it, whose code comes with the first of them. */
export function Mark({ mark, author }: { mark: ContentMark | null; author: { id: string } | null }) {
  return (
    mark && (
      <Boundary failed={failedNote}>
        <Suspense fallback={<Skeleton className="my-2 h-14" />}>
          <MarkNote mark={mark} author={author} />
        </Suspense>
      </Boundary>
    )
  )
}
