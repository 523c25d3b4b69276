import { Link } from 'wouter'
import { t } from '../../messages'
import { Card } from '../../ui/Card'
import { useTrendingTags } from './useTrendingTags'

/** What many are about now, in the rail, by the order alone: what counts is how much and how lately. Nothing when it is quiet, or cannot be asked. */
export function TrendingTags() {
  const tags = useTrendingTags().data?.items ?? []
  if (tags.length === 0) return null
  return (
    <Card className="mt-4 p-2" aria-label={t('Trending')}>
      <h2 className="px-2 pt-2 pb-1">{t('Trending')}</h2>
      <ol>
        {tags.map(({ tag }, place) => (
          <li
            key={tag}
            className="relative flex items-baseline gap-2 rounded-card px-2 py-1.5 hover:bg-sunken/60"
          >
            <span aria-hidden className="w-4 shrink-0 text-end text-sm text-soft tabular-nums">
              {place + 1}
            </span>
            <Link
              href={`/tags/${encodeURIComponent(tag)}`}
              className="min-w-0 truncate font-bold after:absolute after:inset-0 hover:underline"
            >
              <bdi>#{tag}</bdi>
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  )
}
