import { Link } from 'wouter'
import { useTrendingTags } from './useTrendingTags'

/** What many are about now, as a row of links. Nothing when it is quiet. */
export function TrendingLinks() {
  const tags = useTrendingTags().data?.items ?? []
  if (tags.length === 0) return null
  return (
    <nav aria-label="Trending tags" className="flex flex-wrap gap-2 px-4 sm:px-0">
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
