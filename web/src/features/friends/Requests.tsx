import type { FriendRequest, RequestDirection } from '@worker/features/graph/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { EmptyState } from '../../ui/EmptyState'
import { leaveRow } from '../../ui/leave-row'
import { PagedList } from '../../ui/PagedList'
import { RelativeTime } from '../../ui/RelativeTime'
import { useRequests } from '../graph/usePeopleLists'
import { type Step, useRelationship } from '../graph/useRelationship'
import { PersonRow } from '../../ui/PersonRow'
import { SuggestedPeople } from '../graph/SuggestedPeople'

/** The requests that wait for me and those I sent; suggestions where there are neither, so that nobody is stuck. */
export function Requests() {
  const incoming = useRequests('incoming')
  const outgoing = useRequests('outgoing')
  const none = [incoming, outgoing].every(({ data }) => data?.pages[0]?.items.length === 0)
  if (none) {
    return (
      <>
        <EmptyState title={t('No requests are waiting')}>
          {t('When somebody asks to be your friend, you answer here. Meanwhile, you could ask first.')}
        </EmptyState>
        <SuggestedPeople />
      </>
    )
  }
  return (
    <>
      <RequestList direction="incoming" title={t('Waiting for you')} query={incoming} />
      <RequestList direction="outgoing" title={t('Sent by you')} query={outgoing} />
    </>
  )
}

interface RequestListProps {
  direction: RequestDirection
  title: string
  query: ReturnType<typeof useRequests>
}

function RequestList({ direction, title, query }: RequestListProps) {
  const empty =
    direction === 'incoming' ? t('Nobody is waiting for an answer.') : t('You have asked nobody lately.')
  return (
    <Card className="overflow-hidden" aria-label={title}>
      <h2 className="px-4 pt-4 pb-1">{title}</h2>
      <PagedList
        query={query}
        size="short"
        name={`requests/${direction}`}
        label={title}
        keyOf={userId}
        empty={<p className="px-4 pb-4 text-soft">{empty}</p>}
      >
        {(request) => <RequestRow request={request} />}
      </PagedList>
    </Card>
  )
}

function RequestRow({ request: { user, direction, createdAt } }: { request: FriendRequest }) {
  const take = useRelationship(user.username, {
    accept: t('You and {name} are friends now', { name: user.displayName }),
    decline: t('You declined the request of {name}', { name: user.displayName }),
    cancel: t('Your request to {name} is withdrawn', { name: user.displayName }),
  })
  const act = (step: Step) => (event: React.MouseEvent) => {
    leaveRow(event.currentTarget)
    take(step)
  }
  return (
    <PersonRow
      person={user}
      note={
        <>
          <RelativeTime at={createdAt} />
          {user.bio && (
            <>
              {' · '}
              <bdi>{user.bio}</bdi>
            </>
          )}
        </>
      }
      actions={
        direction === 'incoming' ? (
          <>
            <Button
              size="sm"
              aria-label={t('Accept {name}', { name: user.displayName })}
              onClick={act('accept')}
            >
              {t('Accept')}
            </Button>
            <Button
              size="sm"
              look="outline"
              aria-label={t('Decline {name}', { name: user.displayName })}
              onClick={act('decline')}
            >
              {t('Decline')}
            </Button>
          </>
        ) : (
          <Button
            size="sm"
            look="outline"
            aria-label={t('Cancel the request to {name}', { name: user.displayName })}
            onClick={act('cancel')}
          >
            {t('Cancel')}
          </Button>
        )
      }
    />
  )
}

function userId({ user }: FriendRequest): string {
  return user.id
}
