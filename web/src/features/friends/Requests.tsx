import type { FriendRequest, RequestDirection } from '../../../../worker/features/graph/contract'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { EmptyState } from '../../ui/EmptyState'
import { leaveRow } from '../../ui/leave-row'
import { PagedList } from '../../ui/PagedList'
import { RelativeTime } from '../../ui/RelativeTime'
import { useRequests } from '../graph/usePeopleLists'
import { type Step, useRelationship } from '../graph/useRelationship'
import { PersonRow } from '../profiles/PersonRow'
import { SuggestedPeople } from '../graph/SuggestedPeople'

/** The requests that wait for me and those I sent; suggestions where there are neither, so that nobody is stuck. */
export function Requests() {
  const incoming = useRequests('incoming')
  const outgoing = useRequests('outgoing')
  const none = [incoming, outgoing].every(({ data }) => data?.pages[0]?.items.length === 0)
  if (none) {
    return (
      <>
        <EmptyState title="No requests are waiting">
          When somebody asks to be your friend, you answer here. Meanwhile, you could ask first.
        </EmptyState>
        <SuggestedPeople />
      </>
    )
  }
  return (
    <>
      <RequestList direction="incoming" title="Waiting for you" query={incoming} />
      <RequestList direction="outgoing" title="Sent by you" query={outgoing} />
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
    direction === 'incoming' ? 'Nobody is waiting for an answer.' : 'You have asked nobody lately.'
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
    accept: `You and ${user.displayName} are friends now`,
    decline: `You declined the request of ${user.displayName}`,
    cancel: `Your request to ${user.displayName} is withdrawn`,
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
            <Button size="sm" aria-label={`Accept ${user.displayName}`} onClick={act('accept')}>
              Accept
            </Button>
            <Button
              size="sm"
              look="outline"
              aria-label={`Decline ${user.displayName}`}
              onClick={act('decline')}
            >
              Decline
            </Button>
          </>
        ) : (
          <Button
            size="sm"
            look="outline"
            aria-label={`Cancel the request to ${user.displayName}`}
            onClick={act('cancel')}
          >
            Cancel
          </Button>
        )
      }
    />
  )
}

function userId({ user }: FriendRequest): string {
  return user.id
}
