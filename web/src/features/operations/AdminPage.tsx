import { useState } from 'react'
import type { Range } from '@worker/features/operations/metrics-contract'
import { t } from '../../messages'
import { ErrorState } from '../../ui/ErrorState'
import { Segmented } from '../../ui/Segmented'
import { PostSkeleton, SkeletonList } from '../../ui/Skeleton'
import { AdminFrame } from './AdminFrame'
import { NumbersSection } from './NumbersSection'
import { ReadinessSection } from './ReadinessSection'
import { RoutesSection } from './RoutesSection'
import { useMetrics } from './useMetrics'

const ranges: readonly { value: Range; label: string }[] = [
  { value: '24h', label: t('Day') },
  { value: '7d', label: t('Week') },
  { value: '30d', label: t('Month') },
  { value: '90d', label: t('Quarter') },
]

/** How the instance is doing: how many there are, whether it is well, what its routes cost. */
export function AdminPage() {
  return (
    <AdminFrame title={t('Overview')}>
      <Overview />
    </AdminFrame>
  )
}

function Overview() {
  const [range, setRange] = useState<Range>('30d')
  const metrics = useMetrics(range)
  return (
    <>
      <div className="flex px-3 sm:px-0">
        <Segmented label={t('Time')} value={range} onChange={setRange} options={ranges} />
      </div>
      {metrics.data ? (
        <>
          <NumbersSection metrics={metrics.data} />
          <ReadinessSection />
          <RoutesSection routes={metrics.data.routes} />
        </>
      ) : metrics.isError ? (
        <ErrorState error={metrics.error} onRetry={() => void metrics.refetch()} />
      ) : (
        <SkeletonList of={PostSkeleton} />
      )}
    </>
  )
}
