import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { RecoveryCodes } from './RecoveryCodes'

export function RecoveryCodesDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('Your new recovery codes')}
      footer={<Button onClick={onClose}>{t('I have kept them')}</Button>}
    >
      <RecoveryCodes codes={codes} />
    </Dialog>
  )
}
