import { t } from '../messages'
import { Card } from './Card'
import { cx } from './cx'

/** A grey shape where something will be. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={cx('block animate-pulse rounded-lg bg-sunken', className)} />
}

export function PostSkeleton() {
  return (
    <Card className="flex gap-3 p-4" aria-hidden>
      <Skeleton className="size-10 rounded-full" />
      <div className="grow space-y-3 py-1">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-3/5" />
        <Skeleton className="h-4 w-52" />
      </div>
    </Card>
  )
}

export function PersonSkeleton() {
  return (
    <div className="flex items-center gap-3 p-4" aria-hidden>
      <Skeleton className="size-12 rounded-full" />
      <div className="grow space-y-2">
        <Skeleton className="h-4 w-32" />
        <Skeleton className="h-3 w-48" />
      </div>
    </div>
  )
}

/** Several of a kind while a list loads; says "Loading" once to a screen reader. */
export function SkeletonList({ of: Shape, count = 4 }: { of: () => React.ReactNode; count?: number }) {
  return (
    <div role="status" className="space-y-3">
      <span className="sr-only">{t('Loading')}</span>
      {Array.from({ length: count }, (_, place) => (
        <Shape key={place} />
      ))}
    </div>
  )
}
