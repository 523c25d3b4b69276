import { useState } from 'react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useRemovePassword } from './usePassword'

/** For who has another way in. */
export function RemovePassword() {
  const [asking, setAsking] = useState(false)
  const remove = useRemovePassword()
  return (
    <>
      <Button look="outline" busy={remove.isPending} onClick={() => setAsking(true)}>
        {t('Remove password')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Remove your password?')}
        description={t(
          'You log in by your other ways from then on, and are logged out everywhere else. You can set a password again whenever you like.',
        )}
        action={t('Remove')}
        danger
        onConfirm={() => remove.mutate()}
      />
    </>
  )
}
