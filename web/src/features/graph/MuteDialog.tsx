import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { UserRef } from '@worker/features/profiles/contract'
import { api, read } from '../../api'
import { t } from '../../messages'
import { updateProfile } from '../../profile-cache'
import { queryClient } from '../../query-client'
import { exactTime } from '../../time'
import { toast, toastError } from '../../toasts'
import { Button } from '../../ui/Button'
import { CancelButton, Dialog } from '../../ui/Dialog'
import { RadioList } from '../../ui/RadioList'

const spans = [
  { value: '1', label: t('An hour') },
  { value: '8', label: t('Eight hours') },
  { value: '24', label: t('A day') },
  { value: '168', label: t('A week') },
  { value: '720', label: t('Thirty days') },
] as const
type Span = (typeof spans)[number]['value']

interface MuteDialogProps {
  person: UserRef
  onOpenChange: (open: boolean) => void
}

/** For how long one would rather see less of somebody. */
export function MuteDialog({ person, onOpenChange }: MuteDialogProps) {
  const [hours, setHours] = useState<Span>('24')
  const { username, displayName } = person
  const mute = useMutation({
    mutationFn: () => read(api.users[':username'].mute.$put({ param: { username }, query: { hours } })),
    onSuccess: (viewer) => {
      updateProfile(username, (profile) => ({ ...profile, viewer }))
      const until = viewer.mutedUntil && exactTime(new Date(viewer.mutedUntil))
      if (until)
        toast(t('You see less of {name} until {until}. They are not told.', { name: displayName, until }))
      onOpenChange(false)
      return queryClient.invalidateQueries({ queryKey: ['people', 'list'] })
    },
    onError: (error) => toastError(error),
  })
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t('Mute {name} for a while', { name: displayName })}
      footer={
        <>
          <CancelButton />
          <Button busy={mute.isPending} onClick={() => mute.mutate()}>
            {t('Mute')}
          </Button>
        </>
      }
    >
      <RadioList label={t('How long?')} value={hours} onChange={setHours} options={spans} />
    </Dialog>
  )
}
