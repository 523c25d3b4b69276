import { t } from '../../messages'
import { Dialog } from '../../ui/Dialog'
import { Composer } from './Composer'

interface QuoteDialogProps {
  onOpenChange: (open: boolean) => void
}

/** A new post that quotes one: what stands in the composer already says so. */
export function QuoteDialog({ onOpenChange }: QuoteDialogProps) {
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('Quote')} wide>
      <Composer autoFocus onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}
