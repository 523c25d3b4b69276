import { useMutation } from '@tanstack/react-query'
import type { Me } from '../../../../worker/features/profiles/contract'
import { api, read } from '../../api'
import { queryClient } from '../../query-client'
import { toastError } from '../../toasts'
import { Switch } from '../../ui/Switch'
import { meKey } from '../auth/useMe'

/** Whether friends see that one is online. */
export function PresenceSwitch({ me }: { me: Me }) {
  const { mutate } = useMutation({
    mutationKey: ['me', 'save'],
    scope: { id: 'me,save' },
    mutationFn: (showPresence: boolean) =>
      read(api.users.me.$patch({ json: { preferences: { privacy: { showPresence } } } })),
    onMutate: show,
    onError: (error, showPresence) => {
      show(!showPresence)
      toastError(error, () => mutate(showPresence))
    },
  })
  return (
    <Switch
      label="Show when you are online"
      note="Only your friends see it."
      checked={me.preferences.privacy.showPresence}
      onChange={(on) => mutate(on)}
    />
  )
}

function show(showPresence: boolean): void {
  queryClient.setQueryData<Me>(
    meKey,
    (me) =>
      me && {
        ...me,
        preferences: { ...me.preferences, privacy: { ...me.preferences.privacy, showPresence } },
      },
  )
}
