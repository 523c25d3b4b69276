import { Suspense } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { NotFoundPage } from '../../shell/NotFoundPage'
import { Boundary } from '../../ui/Boundary'
import { ErrorState } from '../../ui/ErrorState'
import { failedState } from '../../ui/failed-state'
import { PostSkeleton, SkeletonList } from '../../ui/Skeleton'
import { useRegistration } from '../auth/useRegistration'

const CollectiblePage = lazyNamed(() => import('./CollectiblePage'), 'CollectiblePage')
const loading = <SkeletonList of={PostSkeleton} count={1} />

/** The way to a collectible; where there are none, its page is not even fetched. */
export function Door() {
  const { data, error, refetch } = useRegistration()
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : loading
  if (!data.collectibles) return <NotFoundPage />
  return (
    <Boundary failed={failedState}>
      <Suspense fallback={loading}>
        <CollectiblePage />
      </Suspense>
    </Boundary>
  )
}
