import { CheckCheck } from 'lucide-react'
import { Page } from '../../shell/Page'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { InfiniteList } from '../../ui/InfiniteList'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { NotificationRow } from './NotificationRow'
import { useMarkRead, useNotifications } from './useNotifications'
import { useUnread } from './useUnread'

/** What happened around the viewer, the latest first. */
export function NotificationsPage() {
  const { query, items } = useNotifications()
  const { notifications: unread } = useUnread()
  const markRead = useMarkRead()
  const newest = items[0]
  return (
    <Page
      title="Notifications"
      actions={
        unread > 0 &&
        newest && (
          <Button
            look="ghost"
            size="sm"
            icon={<CheckCheck aria-hidden className="size-4" />}
            onClick={() => markRead({ upTo: Math.max(...items.map(({ rev }) => rev)) })}
          >
            Mark all read
          </Button>
        )
      }
    >
      {query.isPending ? (
        <SkeletonList of={PersonSkeleton} count={6} />
      ) : query.isError && items.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState title="Nothing new">
          When somebody answers you, reacts to you or wants to be your friend, you find it here.
        </EmptyState>
      ) : (
        <Card className="overflow-hidden">
          <InfiniteList
            name="notifications"
            label="Notifications"
            items={items}
            keyOf={({ id }) => id}
            estimate={84}
            gap={0}
            hasMore={query.hasNextPage}
            loading={query.isFetchingNextPage}
            failed={query.isFetchNextPageError}
            onMore={() => void query.fetchNextPage()}
            skeleton={<PersonSkeleton />}
          >
            {(notification, position) => (
              <NotificationRow
                notification={notification}
                onOpen={() => notification.read || markRead({ ids: [notification.id] })}
                {...position}
              />
            )}
          </InfiniteList>
        </Card>
      )}
    </Page>
  )
}
