import { type ReactNode, useMemo } from 'react'
import type { Page } from '../api'
import { ErrorState } from './ErrorState'
import { InfiniteList } from './InfiniteList'
import { MoreButton } from './MoreButton'
import { PersonSkeleton, SkeletonList } from './Skeleton'

/** What this needs of an infinite query. */
export interface Paged<Item> {
  data: { pages: Page<Item>[] } | undefined
  isPending: boolean
  error: Error | null
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => unknown
  refetch: () => unknown
}

interface PagedListProps<Item> {
  query: Paged<Item>
  name: string
  label: string
  keyOf: (item: Item) => string
  children: (item: Item, position: { 'aria-posinset'?: number; 'aria-setsize'?: number }) => ReactNode
  /** Shown when there is nothing: what to do about it. */
  empty: ReactNode
  /** `endless` loads as one scrolls; `short` has a button, where something else stands below. */
  size?: 'endless' | 'short'
}

/** A list of people or other rows in every state it can be in. */
export function PagedList<Item>({
  query,
  name,
  label,
  keyOf,
  children,
  empty,
  size = 'endless',
}: PagedListProps<Item>) {
  const items = useUnique(query.data, keyOf)
  if (query.isPending) return <SkeletonList of={PersonSkeleton} count={size === 'short' ? 2 : 4} />
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (items.length === 0) return empty
  if (size === 'short') {
    return (
      <>
        <ul aria-label={label}>
          {items.map((item) => (
            <li key={keyOf(item)}>{children(item, {})}</li>
          ))}
        </ul>
        <MoreButton query={query} />
      </>
    )
  }
  return (
    <InfiniteList
      name={name}
      label={label}
      items={items}
      keyOf={keyOf}
      estimate={80}
      gap={0}
      hasMore={query.hasNextPage}
      loading={query.isFetchingNextPage}
      failed={query.isFetchNextPageError}
      onMore={query.fetchNextPage}
      skeleton={<PersonSkeleton />}
    >
      {children}
    </InfiniteList>
  )
}

/** What moved between two pages while one read is shown once. */
function useUnique<Item>(data: Paged<Item>['data'], keyOf: (item: Item) => string): Item[] {
  return useMemo(() => {
    const all = data?.pages.flatMap((page) => page.items) ?? []
    return [...new Map(all.map((item) => [keyOf(item), item])).values()]
  }, [data, keyOf])
}
