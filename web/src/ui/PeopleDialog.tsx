import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { UserRef } from '@worker/features/profiles/contract'
import { t } from '../messages'
import { Avatar } from './Avatar'
import { Dialog } from './Dialog'
import { type Paged, PagedList } from './PagedList'

interface PeopleDialogProps<Item> {
  title: string
  query: Paged<Item>
  /** How many there are, also those across a block, who are not listed. */
  count: number
  onOpenChange: (open: boolean) => void
  /** What stands behind a name. */
  beside?: (item: Item) => ReactNode
}

/** Who did something, each with a way to their profile. */
export function PeopleDialog<Item extends { user: UserRef }>({
  title,
  query,
  count,
  onOpenChange,
  beside,
}: PeopleDialogProps<Item>) {
  const shown = new Set(query.data?.pages.flatMap(({ items }) => items.map(({ user }) => user.id)))
  const hidden = query.data && !query.hasNextPage ? Math.max(0, count - shown.size) : 0
  return (
    <Dialog open onOpenChange={onOpenChange} title={title}>
      <PagedList
        size="short"
        query={query}
        name="people"
        label={title}
        keyOf={({ user }) => user.id}
        empty={null}
      >
        {(item) => (
          <Link
            href={`/@${item.user.username}`}
            className="flex items-center gap-3 rounded-card p-2 hover:bg-sunken"
          >
            <Avatar url={item.user.avatarUrl} />
            <span className="min-w-0 grow">
              <bdi className="block truncate font-bold">{item.user.displayName}</bdi>
              <span className="block truncate text-sm text-soft">@{item.user.username}</span>
            </span>
            {beside?.(item)}
          </Link>
        )}
      </PagedList>
      {hidden > 0 && (
        <p className="p-2 text-sm text-soft">
          {t('{count, plural, one {# more is by somebody} other {# more are by people}} you do not see.', {
            count: hidden,
          })}
        </p>
      )}
    </Dialog>
  )
}
