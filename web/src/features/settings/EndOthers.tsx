import { useState } from 'react'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useEndOthers } from './useSessions'

export function EndOthers() {
  const [asking, setAsking] = useState(false)
  const endOthers = useEndOthers()
  return (
    <>
      <Button look="outline" busy={endOthers.isPending} onClick={() => setAsking(true)}>
        Log out everywhere else
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Log out everywhere else?"
        description="Every other browser and program that uses your account has to log in again."
        action="Log out"
        onConfirm={() => endOthers.mutate()}
      />
    </>
  )
}
