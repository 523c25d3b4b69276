import { t } from '../../messages'
import { ErrorState } from '../../ui/ErrorState'
import { PostSkeleton, SkeletonList } from '../../ui/Skeleton'
import { AdminFrame } from './AdminFrame'
import { DeadLettersSection } from './DeadLettersSection'
import { SubscribersSection } from './SubscribersSection'
import { useBus } from './useBus'

/** What follows from what happens: how far each subscriber is, and what could not be handled. */
export function EventsPage() {
  return (
    <AdminFrame title={t('Events')}>
      <Events />
    </AdminFrame>
  )
}

function Events() {
  const bus = useBus()
  if (bus.data) {
    return (
      <>
        <SubscribersSection bus={bus.data} />
        <DeadLettersSection names={bus.data.subscribers.map(({ name }) => name)} />
      </>
    )
  }
  if (bus.isError) return <ErrorState error={bus.error} onRetry={() => void bus.refetch()} />
  return <SkeletonList of={PostSkeleton} />
}
