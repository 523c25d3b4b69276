import { t } from '../../messages'
import { Dialog } from '../../ui/Dialog'
import { Composer } from './Composer'

export function ComposeDialog({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('New post')} wide>
      <Composer autoFocus onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}
