import { X } from 'lucide-react'
import { useState } from 'react'
import { isTypedOpen } from '../../lazy/typed'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { IconButton } from '../../ui/IconButton'
import { goOn, useNewerRelease } from './releases'

/** Offers the newer release; whoever would rather not goes on in this one. */
export function NewerRelease() {
  const isThere = useNewerRelease()
  const [later, setLater] = useState(false)
  const [asking, setAsking] = useState(false)
  // It takes until the service worker before has nothing to do.
  const [isGoing, setGoing] = useState(false)
  function go(): void {
    setGoing(true)
    goOn()
  }
  return (
    <>
      <div role="status" className="pointer-events-none fixed inset-x-0 top-12 z-40 flex justify-center px-4">
        {isThere && !later && (
          <div className="pointer-events-auto flex animate-appear items-center gap-2 rounded-full border border-line bg-surface py-1 ps-4 pe-1 shadow-float">
            <span className="text-sm font-semibold">{t('A new Warren is there')}</span>
            <Button size="sm" busy={isGoing} onClick={() => (isTypedOpen() ? setAsking(true) : go())}>
              {t('Reload')}
            </Button>
            <IconButton label={t('Not now')} onClick={() => setLater(true)}>
              <X aria-hidden className="size-4" />
            </IconButton>
          </div>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Reload now?')}
        description={t(
          'You have begun to write. Posts, comments and messages are kept as drafts; what stands in other fields is lost.',
        )}
        action={t('Reload')}
        cancel={t('Not now')}
        onConfirm={go}
      />
    </>
  )
}
