import { t } from '../../messages'
import { Skeleton } from '../../ui/Skeleton'

const widths = ['w-2/5', 'w-3/5', 'w-1/3', 'w-1/2', 'w-2/5']

export function RoomSkeleton() {
  return (
    <div role="status" className="flex grow flex-col">
      <span className="sr-only">{t('Loading')}</span>
      <div className="flex h-14 items-center gap-3 border-b border-line px-4">
        <Skeleton className="size-9 rounded-full" />
        <Skeleton className="h-4 w-36" />
      </div>
      <div className="flex grow flex-col justify-end gap-3 p-4">
        {widths.map((width, place) => (
          <Skeleton
            key={place}
            className={`h-9 rounded-[1.125rem] ${width} ${place % 2 === 1 ? 'self-end' : ''}`}
          />
        ))}
      </div>
    </div>
  )
}
