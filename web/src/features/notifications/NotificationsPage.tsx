import { CheckCheck, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { NotificationKind } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { InfiniteList } from '../../ui/InfiniteList'
import { Select } from '../../ui/Select'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { NotificationRow } from './NotificationRow'
import { useDismiss, useMarkRead, useNotifications } from './useNotifications'
import { useUnread } from './useUnread'

type Shown = NotificationKind | 'all'

const kinds: readonly { value: Shown; label: string }[] = [
  { value: 'all', label: t('Everything') },
  { value: 'mention', label: t('Mentions') },
  { value: 'reply', label: t('Replies') },
  { value: 'comment', label: t('Comments') },
  { value: 'reaction', label: t('Reactions') },
  { value: 'repost', label: t('Reposts') },
  { value: 'quote', label: t('Quotes of your posts') },
  { value: 'poll_ended', label: t('Polls that have ended') },
  { value: 'wall_post', label: t('Posts on your wall') },
  { value: 'friend_request', label: t('Friend requests') },
  { value: 'friend_accepted', label: t('Accepted requests') },
  { value: 'follow', label: t('New followers') },
  { value: 'group_invitation', label: t('Invitations to groups') },
  { value: 'schedule_refused', label: t('Scheduled posts') },
  { value: 'moderation', label: t('Moderation') },
]

/** What happened around the viewer, the latest first. */
export function NotificationsPage() {
  const [shown, setShown] = useState<Shown>('all')
  const { query, items } = useNotifications(shown === 'all' ? null : shown)
  const markRead = useMarkRead()
  const dismiss = useDismiss()
  return (
    <Page
      title={t('Notifications')}
      actions={shown === 'all' && <Actions upTo={Math.max(0, ...items.map(({ rev }) => rev))} />}
    >
      <div className="flex px-4 pb-3 sm:px-0">
        <Select label={t('Show')} value={shown} onChange={setShown} options={kinds} />
      </div>
      {query.isPending ? (
        <SkeletonList of={PersonSkeleton} count={6} />
      ) : query.isError && items.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : items.length === 0 ? (
        <Nothing shown={shown} />
      ) : (
        <Card className="overflow-hidden">
          <InfiniteList
            name={`notifications ${shown}`}
            label={t('Notifications')}
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
                onDismiss={() => dismiss({ id: notification.id })}
                {...position}
              />
            )}
          </InfiniteList>
        </Card>
      )}
    </Page>
  )
}

/** What is done about all of them, of every kind. */
function Actions({ upTo }: { upTo: number }) {
  const { notifications: unread } = useUnread()
  const markRead = useMarkRead()
  const dismiss = useDismiss()
  const [asking, setAsking] = useState(false)
  if (upTo === 0) return null
  return (
    <>
      {unread > 0 && (
        <Button
          look="ghost"
          size="sm"
          icon={<CheckCheck aria-hidden className="size-4" />}
          onClick={() => markRead({ upTo })}
        >
          {t('Mark all read')}
        </Button>
      )}
      <Button
        look="ghost"
        size="sm"
        icon={<Trash2 aria-hidden className="size-4" />}
        onClick={() => setAsking(true)}
      >
        {t('Dismiss all')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Dismiss all notifications?')}
        description={t('Of every kind, on all your devices. What they are about stays where it is.')}
        action={t('Dismiss all')}
        onConfirm={() => dismiss({ upTo })}
      />
    </>
  )
}

function Nothing({ shown }: { shown: Shown }) {
  if (shown !== 'all')
    return <EmptyState title={t('None of these')}>{t('Choose another kind to see more.')}</EmptyState>
  return (
    <EmptyState title={t('Nothing new')}>
      {t('When somebody answers you, reacts to you or wants to be your friend, you find it here.')}
    </EmptyState>
  )
}
