import { useState } from 'react'
import { t } from '../../messages'
import { toastError } from '../../toasts'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useDeactivate } from './useDeparture'

/** For who wants to be away without losing anything. */
export function DeactivateAccount() {
  const [asking, setAsking] = useState(false)
  const deactivate = useDeactivate()
  return (
    <>
      <Button look="outline" busy={deactivate.isPending} onClick={() => setAsking(true)}>
        {t('Deactivate account')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Deactivate your account?')}
        description={t(
          'You are logged out everywhere, and nobody sees you or what you wrote. Log in again, and everything is as it was.',
        )}
        action={t('Deactivate')}
        danger
        onConfirm={() => deactivate.mutate(undefined, { onError: (error) => toastError(error) })}
      />
    </>
  )
}
