import { useMutation } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { Conversation, InboxEntry } from '@worker/features/chat/contract'
import { rich, t } from '../../messages'
import { queryClient } from '../../query-client'
import { toastError } from '../../toasts'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { BackToList, RoomTitle } from './RoomHeader'
import { acceptInvitation, declineInvitation } from './messages-api'
import { nameSome } from './names'
import { roomKey } from './room-cache'

interface InvitationProps {
  conversation: Conversation
  me: string
  entry: InboxEntry | undefined
}

/** Nobody is put into a group: one joins, or does not. */
export function Invitation({ conversation, me, entry }: InvitationProps) {
  const [, navigate] = useLocation()
  const { id, members } = conversation
  const accept = useMutation({
    mutationFn: () => acceptInvitation(id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: roomKey(id) }),
    onError: (error) => toastError(error),
  })
  const decline = useMutation({
    mutationFn: () => declineInvitation(id),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: roomKey(id) })
      navigate('/messages', { replace: true })
    },
    onError: (error) => toastError(error),
  })
  const joined = members.filter(({ state }) => state === 'joined')
  const inviter = entry?.invitedBy?.displayName ?? t('Somebody')
  return (
    <>
      <header className="flex min-h-14 shrink-0 items-center gap-3 border-b border-line bg-surface px-2 sm:px-4">
        <BackToList />
        <RoomTitle conversation={conversation} me={me} />
      </header>
      <div className="m-auto flex max-w-sm flex-col items-center gap-3 p-6 text-center">
        <span className="flex -space-x-3">
          {joined.slice(0, 5).map((member) => (
            <Avatar
              key={member.id}
              url={member.avatarUrl}
              size="lg"
              className="rounded-full ring-2 ring-surface"
            />
          ))}
        </span>
        <p className="text-lg font-bold">
          {rich('{inviter} invites you to {group}', {
            inviter: <bdi>{inviter}</bdi>,
            group: <bdi>{conversation.name}</bdi>,
          })}
        </p>
        <p className="text-soft">
          {rich('With {names}. They see that you joined, and you see what is written from then on.', {
            names: <bdi>{nameSome(joined.map(({ displayName }) => displayName))}</bdi>,
          })}
        </p>
        <div className="flex gap-2 pt-2">
          <Button look="outline" busy={decline.isPending} onClick={() => decline.mutate()}>
            {t('Decline')}
          </Button>
          <Button busy={accept.isPending} onClick={() => accept.mutate()}>
            {t('Join')}
          </Button>
        </div>
      </div>
    </>
  )
}
