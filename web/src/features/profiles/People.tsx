import { useInfiniteQuery } from '@tanstack/react-query'
import type { Profile } from '../../../../worker/features/profiles/contract'
import { api, read } from '../../api'
import { Problem } from '../../problem'
import { Card } from '../../ui/Card'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { InfiniteList } from '../../ui/InfiniteList'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { PersonRow } from './PersonRow'

type Which = 'friends' | 'followers' | 'following'

interface PeopleProps {
  person: Profile
  which: Which
  isMe: boolean
}

/** The friends, followers or followed of a person. */
export function People({ person, which, isMe }: PeopleProps) {
  const people = usePeople(person.username, which)
  if (people.isPending) return <SkeletonList of={PersonSkeleton} />
  if (people.error instanceof Problem && people.error.code === 'forbidden') {
    return <EmptyState title="This list is not shown">{people.error.detail}</EmptyState>
  }
  if (people.isError && !people.data)
    return <ErrorState error={people.error} onRetry={() => void people.refetch()} />
  const items = people.data?.pages.flatMap((page) => page.items) ?? []
  if (items.length === 0)
    return <EmptyState title="Nobody here yet">{isMe ? inviting[which] : null}</EmptyState>
  return (
    <Card className="mt-3 overflow-hidden">
      <InfiniteList
        name={`people/${person.username}/${which}`}
        label={which}
        items={items}
        keyOf={(each) => each.id}
        estimate={80}
        gap={0}
        hasMore={people.hasNextPage}
        loading={people.isFetchingNextPage}
        failed={people.isFetchNextPageError}
        onMore={people.fetchNextPage}
        skeleton={<PersonSkeleton />}
      >
        {(each, position) => <PersonRow person={each} {...position} />}
      </InfiniteList>
    </Card>
  )
}

const inviting: Record<Which, string> = {
  friends: 'Open the profile of somebody you know and add them.',
  followers: 'Write something public: people who like it may follow you.',
  following: 'Follow people to read their posts at home.',
}

export function usePeople(username: string, which: Which) {
  return useInfiniteQuery({
    queryKey: ['people', 'list', username, which],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      read(
        api.users[':username'][which].$get({
          param: { username },
          query: pageParam ? { cursor: pageParam } : {},
        }),
      ),
    initialPageParam: null,
    getNextPageParam: (page) => page.nextCursor,
  })
}
