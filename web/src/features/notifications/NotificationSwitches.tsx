import { useMutation } from '@tanstack/react-query'
import type { Me, OptionalKind } from '@worker/features/profiles/contract'
import { api, read } from '../../api'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toastError } from '../../toasts'
import { Switch } from '../../ui/Switch'
import { meKey } from '../auth/useMe'

const switches: readonly { kind: OptionalKind; label: string; note?: string }[] = [
  { kind: 'friend_request', label: t('Friend requests') },
  { kind: 'friend_accepted', label: t('Accepted requests'), note: t('Somebody became your friend.') },
  { kind: 'follow', label: t('New followers') },
  { kind: 'wall_post', label: t('Posts on your wall') },
  { kind: 'comment', label: t('Comments'), note: t('On your posts, and on posts you commented.') },
  { kind: 'reply', label: t('Replies to your comments') },
  { kind: 'mention', label: t('Mentions'), note: t('Somebody writes your @name.') },
  { kind: 'reaction', label: t('Reactions') },
  { kind: 'repost', label: t('Reposts') },
  { kind: 'quote', label: t('Quotes of your posts') },
  { kind: 'poll_ended', label: t('Polls that have ended') },
  { kind: 'group_invitation', label: t('Invitations to groups') },
]

/** Which kinds of news one is told of; a list of switches, each saved at once. */
export function NotificationSwitches({ me }: { me: Me }) {
  const { notifications } = me.preferences
  const save = useSaveSwitch()
  return (
    <div className="flex flex-col gap-2">
      {switches.map(({ kind, label, note }) => (
        <Switch
          key={kind}
          label={label}
          {...(note !== undefined && { note })}
          checked={notifications[kind]}
          onChange={(on) => save({ kind, on })}
        />
      ))}
    </div>
  )
}

interface Turn {
  kind: OptionalKind
  on: boolean
}

function useSaveSwitch(): (turn: Turn) => void {
  const mutationKey = ['me', 'save']
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: 'me,save' },
    mutationFn: ({ kind, on }: Turn) =>
      read(api.users.me.$patch({ json: { preferences: { notifications: { [kind]: on } } } })),
    onMutate: ({ kind, on }) => turn(kind, on),
    onSuccess: (me) => {
      // While another switch is on its way, this answer does not know of it.
      if (queryClient.isMutating({ mutationKey }) === 1) queryClient.setQueryData(meKey, me)
    },
    onError: (error, { kind, on }) => {
      turn(kind, !on)
      toastError(error, () => mutate({ kind, on }))
    },
  })
  return mutate
}

function turn(kind: OptionalKind, on: boolean): void {
  queryClient.setQueryData<Me>(
    meKey,
    (me) =>
      me && {
        ...me,
        preferences: {
          ...me.preferences,
          notifications: { ...me.preferences.notifications, [kind]: on },
        },
      },
  )
}
