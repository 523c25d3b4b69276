import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { MoreButton } from '../../ui/MoreButton'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { ConversationRow } from './ConversationRow'
import { inboxParts } from './inbox-parts'
import { draftIn } from './message-draft'
import { ToWriteTo } from './ToWriteTo'
import { useConversations } from './useConversations'

interface ConversationListProps {
  me: string
  /** The one that is open. */
  here: string | undefined
  onNew: () => void
  archived: boolean
  onArchived: (archived: boolean) => void
}

/** All conversations, or those put away, the latest first. */
export function ConversationList({ me, here, onNew, archived, onArchived }: ConversationListProps) {
  const { query, entries } = useConversations({ archived })
  if (query.isPending) return <SkeletonList of={PersonSkeleton} count={6} />
  if (query.isError && entries.length === 0)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const turn = (
    <div className="flex justify-center p-2">
      <Button look="ghost" size="sm" onClick={() => onArchived(!archived)}>
        {archived ? t('All conversations') : t('Archived')}
      </Button>
    </div>
  )
  const { talks, untouched } = inboxParts(
    entries,
    ({ id }) => archived || id === here || draftIn(id).get().trim() !== '',
  )
  if (entries.length === 0) {
    return (
      <>
        {archived ? (
          <EmptyState title={t('Nothing archived')}>
            {t('What you archive is kept here, until somebody writes in it.')}
          </EmptyState>
        ) : (
          <EmptyState
            title={t('No conversations yet')}
            action={<Button onClick={onNew}>{t('New message')}</Button>}
          >
            {t('Write to a friend, or gather some in a group.')}
          </EmptyState>
        )}
        {turn}
      </>
    )
  }
  return (
    <>
      <ul
        aria-label={archived ? t('Archived conversations') : t('Conversations')}
        className="flex flex-col gap-0.5 px-2 pb-2"
      >
        {talks.map((entry) => (
          <li key={entry.id}>
            <ConversationRow entry={entry} me={me} here={entry.id === here} />
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
      {untouched.length > 0 && <ToWriteTo entries={untouched} onNew={onNew} />}
      {turn}
    </>
  )
}
