import { useState } from 'react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useEndOthers } from './useSessions'

export function EndOthers() {
  const [asking, setAsking] = useState(false)
  const endOthers = useEndOthers()
  return (
    <>
      <Button look="outline" busy={endOthers.isPending} onClick={() => setAsking(true)}>
        {t('Log out everywhere else')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Log out everywhere else?')}
        description={t('Every other browser and program that uses your account has to log in again.')}
        action={t('Log out')}
        onConfirm={() => endOthers.mutate()}
      />
    </>
  )
}
