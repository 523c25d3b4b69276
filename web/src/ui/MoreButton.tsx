import { t } from '../messages'
import { Button } from './Button'
import type { Paged } from './PagedList'

interface MoreButtonProps {
  query: Pick<Paged<unknown>, 'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage'>
  children?: string
}

/** Loads the next page where something else stands below the list; nothing when there is none. */
export function MoreButton({ query, children = t('Show more') }: MoreButtonProps) {
  if (!query.hasNextPage) return null
  return (
    <div className="p-3 text-center">
      <Button
        look="outline"
        size="sm"
        busy={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {query.isFetchNextPageError ? t('Try again') : children}
      </Button>
    </div>
  )
}
