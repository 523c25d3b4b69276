import { Link } from 'wouter'
import { Card } from '../../ui/Card'
import { useTrendingTags } from './useTrendingTags'

/** What many are about now, in the rail. Nothing when it is quiet, or cannot be asked. */
export function TrendingTags() {
  const tags = useTrendingTags().data?.items ?? []
  if (tags.length === 0) return null
  return (
    <Card className="mt-4 p-2" aria-label="Trending">
      <h2 className="px-2 pt-2 pb-1">Trending</h2>
      <ol>
        {tags.map(({ tag, people }) => (
          <li key={tag} className="relative rounded-card px-2 py-1.5 hover:bg-sunken/60">
            <Link
              href={`/tags/${encodeURIComponent(tag)}`}
              className="block truncate font-bold after:absolute after:inset-0 hover:underline"
            >
              <bdi>#{tag}</bdi>
            </Link>
            <p className="text-sm text-soft">{people === 1 ? 'One bunny' : `${people} bunnies`}</p>
          </li>
        ))}
      </ol>
    </Card>
  )
}
