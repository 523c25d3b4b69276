import { useInfiniteQuery } from '@tanstack/react-query'
import type { Profile } from '@worker/features/profiles/contract'
import { api, read } from '../../api'
import { t } from '../../messages'
import { byPages, pageQuery } from '../../paging'
import { Problem } from '../../problem'
import { Card } from '../../ui/Card'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { PagedList } from '../../ui/PagedList'
import { useRelationship } from '../graph/useRelationship'
import { PersonRow } from '../../ui/PersonRow'

type Which = 'friends' | 'followers' | 'following'

interface PeopleProps {
  person: Profile
  which: Which
  isMe: boolean
}

/** The friends, followers or followed of a person. */
export function People({ person, which, isMe }: PeopleProps) {
  const people = usePeople(person.username, which)
  if (people.error instanceof Problem && people.error.code === 'forbidden') {
    return <EmptyState title={t('This list is not shown')}>{people.error.detail}</EmptyState>
  }
  return (
    <Card className="mt-3 overflow-hidden">
      <PagedList
        query={people}
        name={`people/${person.username}/${which}`}
        label={which}
        keyOf={personId}
        empty={<EmptyState title={t('Nobody here yet')}>{isMe ? inviting[which] : null}</EmptyState>}
      >
        {(each, position) => (
          <PersonRow
            person={each}
            actions={isMe && which === 'followers' && <RemoveFollower username={each.username} />}
            {...position}
          />
        )}
      </PagedList>
    </Card>
  )
}

function RemoveFollower({ username }: { username: string }) {
  const take = useRelationship(username, { remove: t('They no longer follow you. They are not told.') })
  return (
    <Button look="outline" size="sm" onClick={() => take('remove')}>
      {t('Remove')}
    </Button>
  )
}

function personId({ id }: { id: string }): string {
  return id
}

const inviting: Record<Which, string> = {
  friends: t('Open the profile of somebody you know and add them.'),
  followers: t('Write something public: people who like it may follow you.'),
  following: t('Follow people to read their posts at home.'),
}

export function usePeople(username: string, which: Which) {
  return useInfiniteQuery({
    queryKey: ['people', 'list', username, which],
    queryFn: ({ pageParam }) =>
      read(
        api.users[':username'][which].$get({
          param: { username },
          query: pageQuery(pageParam),
        }),
      ),
    ...byPages,
  })
}
