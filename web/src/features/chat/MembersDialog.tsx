import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Conversation } from '@worker/features/chat/contract'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Dialog } from '../../ui/Dialog'
import { BannedList } from './BannedList'
import { FriendPicker } from './FriendPicker'
import { GroupLinks } from './GroupLinks'
import { GroupName } from './GroupName'
import { MemberRow } from './MemberRow'
import { inviteMember, leaveConversation } from './messages-api'
import { SlowMode } from './SlowMode'
import { roomKey } from './room-cache'
import { useRoomChange } from './useRoomChange'

interface MembersDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  conversation: Conversation
  me: string
}

const rank = { owner: 0, admin: 1, member: 2 }

/** Who is in a group and in which role; inviting, removing, naming, leaving. */
export function MembersDialog({ open, onOpenChange, conversation, me }: MembersDialogProps) {
  const { id } = conversation
  const [inviting, setInviting] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [, navigate] = useLocation()
  const invite = useRoomChange((username: string) => inviteMember(id, username))
  const leave = useMutation({
    mutationFn: () => leaveConversation(id),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: roomKey(id) })
      navigate('/messages', { replace: true })
      toast(t('You left the group'))
    },
    onError: (error) => toastError(error),
  })
  const mine = conversation.members.find((member) => member.id === me)
  const keepsOrder = mine?.role === 'owner' || mine?.role === 'admin'
  const present = conversation.members
    .filter(({ state }) => state !== 'left')
    .toSorted((a, b) => rank[a.role] - rank[b.role] || a.displayName.localeCompare(b.displayName))
  const taken = new Map(
    present.map(({ username, state }) => [username, state === 'joined' ? t('Is a member') : t('Is invited')]),
  )
  return (
    <>
      <Dialog
        open={open}
        onOpenChange={(next) => {
          onOpenChange(next)
          setInviting(false)
        }}
        title={inviting ? t('Invite friends') : t('Members and name')}
        footer={
          inviting ? (
            <Button onClick={() => setInviting(false)}>{t('Done')}</Button>
          ) : (
            <>
              <Button look="outline" className="me-auto text-danger!" onClick={() => setLeaving(true)}>
                {t('Leave the group')}
              </Button>
              {keepsOrder && <Button onClick={() => setInviting(true)}>{t('Invite friends')}</Button>}
            </>
          )
        }
      >
        {inviting ? (
          <FriendPicker
            taken={taken}
            busy={invite.isPending}
            onChoose={({ username }) => invite.mutate(username)}
          />
        ) : (
          <>
            <GroupName conversation={conversation} editable={keepsOrder} />
            {keepsOrder && <SlowMode conversation={conversation} />}
            <ul aria-label={t('Members')} className="mt-4">
              {present.map((member) => (
                <li key={member.id}>
                  <MemberRow conversationId={id} member={member} mine={mine} />
                </li>
              ))}
            </ul>
            {keepsOrder && <GroupLinks conversationId={id} />}
            {keepsOrder && <BannedList conversationId={id} />}
          </>
        )}
      </Dialog>
      <ConfirmDialog
        open={leaving}
        onOpenChange={setLeaving}
        title={t('Leave this group?')}
        description={t('You no longer see what is written. To come back you have to be invited again.')}
        action={t('Leave')}
        danger
        onConfirm={() => leave.mutate()}
      />
    </>
  )
}
