import { t } from '../messages'
import { cx } from './cx'

const sizes = { xs: 24, sm: 32, md: 40, lg: 48, xl: 96, '2xl': 128 } as const

interface AvatarProps {
  url: string
  size?: keyof typeof sizes
  online?: boolean | undefined
  className?: string
}

/** Always beside a name, so it has no text of its own; being online is told in words for those who do not see the dot. */
export function Avatar({ url, size = 'md', online, className }: AvatarProps) {
  const pixels = sizes[size]
  return (
    <span className={cx('relative inline-block shrink-0', className)}>
      <img
        src={url}
        alt=""
        width={pixels}
        height={pixels}
        loading="lazy"
        decoding="async"
        className="aspect-square h-auto max-w-none rounded-full bg-sunken object-cover"
        style={{ width: pixels }}
      />
      {online && (
        <span className="absolute end-0 bottom-0 size-1/4 max-h-4 min-h-2.5 max-w-4 min-w-2.5 rounded-full bg-presence ring-2 ring-surface">
          <span className="sr-only">{t('online')}</span>
        </span>
      )}
    </span>
  )
}
