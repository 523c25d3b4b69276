import type { ReactNode } from 'react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'

interface OnceShownProps {
  title: string
  description: string
  onClose: () => void
  children: ReactNode
}

/** What is shown this once, until somebody says that they have kept it. */
export function OnceShown({ title, description, onClose, children }: OnceShownProps) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={<Button onClick={onClose}>{t('I have kept it')}</Button>}
    >
      <div className="flex flex-col gap-4">{children}</div>
    </Dialog>
  )
}
