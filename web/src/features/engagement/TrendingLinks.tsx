import { Link } from 'wouter'
import { t } from '../../messages'
import { useLoggedIn } from '../../session'
import { cx } from '../../ui/cx'
import { useTrendingTags } from './useTrendingTags'

/** What many are about now, as a row of links. Nothing when it is quiet. */
export function TrendingLinks() {
  const loggedIn = useLoggedIn()
  const tags = useTrendingTags().data?.items ?? []
  if (tags.length === 0) return null
  return (
    // In a wide window members have them at the right.
    <nav
      aria-label={t('Trending tags')}
      className={cx('flex flex-wrap gap-2 px-4 sm:px-0', loggedIn && 'min-[74rem]:hidden')}
    >
      {tags.map(({ tag }) => (
        <Link
          key={tag}
          href={`/tags/${encodeURIComponent(tag)}`}
          className="inline-flex h-8 max-w-full items-center truncate rounded-full bg-accent-soft px-3 text-sm font-bold text-accent hover:underline"
        >
          <bdi className="truncate">#{tag}</bdi>
        </Link>
      ))}
    </nav>
  )
}
