import { useInfiniteQuery } from '@tanstack/react-query'
import { t } from '../../messages'
import { byPages } from '../../paging'
import { Dialog } from '../../ui/Dialog'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { MoreButton } from '../../ui/MoreButton'
import { FoundMessage } from './FoundMessage'
import { loadPinned } from './messages-api'
import { pinsKey } from './room-cache'
import type { RoomView } from './room-view'

interface PinnedDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  view: RoomView
}

/** What is pinned in a room, the newest first; choosing one goes there. */
export function PinnedDialog({ open, onOpenChange, view }: PinnedDialogProps) {
  const query = useInfiniteQuery({
    queryKey: pinsKey(view.id),
    queryFn: ({ pageParam }) => loadPinned(view.id, pageParam),
    ...byPages,
    enabled: open,
    refetchOnMount: 'always',
  })
  const messages = query.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('Pinned messages')}>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && messages.length === 0 && (
        <EmptyState title={t('Nothing pinned')}>
          {t('What is pinned here is found by everybody in this conversation.')}
        </EmptyState>
      )}
      <ul aria-label={t('Pinned messages')}>
        {messages.map((message) => (
          <li key={message.seq}>
            <FoundMessage
              message={message}
              view={view}
              onChoose={() => {
                onOpenChange(false)
                view.onJump(message.seq)
              }}
            />
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </Dialog>
  )
}
