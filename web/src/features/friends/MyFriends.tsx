import { useState } from 'react'
import { useLocation } from 'wouter'
import type { UserCard } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { EmptyState } from '../../ui/EmptyState'
import { PagedList } from '../../ui/PagedList'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { useMe } from '../auth/useMe'
import { useRelationship } from '../graph/useRelationship'
import { usePresence } from '../presence/usePresence'
import { usePeople } from '../profiles/People'
import { PersonRow } from '../../ui/PersonRow'

export function MyFriends() {
  const username = useMe().data?.username
  return (
    <Card className="overflow-hidden">
      {username ? <FriendList username={username} /> : <SkeletonList of={PersonSkeleton} />}
    </Card>
  )
}

function FriendList({ username }: { username: string }) {
  const [, navigate] = useLocation()
  return (
    <PagedList
      query={usePeople(username, 'friends')}
      name="my-friends"
      label={t('My friends')}
      keyOf={(friend) => friend.id}
      empty={
        <EmptyState
          title={t('You have no friends here yet')}
          action={
            <Button onClick={() => navigate('/friends?tab=suggestions', { replace: true })}>
              {t('See who you may know')}
            </Button>
          }
        >
          {t('Find people by name above, or look through the suggestions.')}
        </EmptyState>
      }
    >
      {(friend, position) => <FriendRow friend={friend} {...position} />}
    </PagedList>
  )
}

function FriendRow({
  friend,
  ...position
}: {
  friend: UserCard
  'aria-posinset'?: number
  'aria-setsize'?: number
}) {
  const [asking, setAsking] = useState(false)
  const online = usePresence(friend.id)?.online
  const take = useRelationship(friend.username, {
    unfriend: t('You and {name} are no longer friends', { name: friend.displayName }),
  })
  return (
    <>
      <PersonRow
        person={friend}
        online={online}
        {...position}
        actions={
          <Button
            size="sm"
            look="outline"
            aria-label={t('Unfriend {name}', { name: friend.displayName })}
            onClick={() => setAsking(true)}
          >
            {t('Unfriend')}
          </Button>
        }
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Unfriend {name}?', { name: friend.displayName })}
        description={t("You will no longer see what is only for each other's friends. They are not told.")}
        action={t('Unfriend')}
        danger
        onConfirm={() => take('unfriend')}
      />
    </>
  )
}
