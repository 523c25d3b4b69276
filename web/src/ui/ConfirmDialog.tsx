import { AlertDialog as Radix } from 'radix-ui'
import { t } from '../messages'
import { Button } from './Button'
import { useOpener } from './opener'

interface ConfirmDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: string
  /** The verb on the button, such as "Delete". */
  action: string
  /** The way back. */
  cancel?: string
  onConfirm: () => void
  danger?: boolean
}

export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  action,
  cancel = t('Cancel'),
  onConfirm,
  danger,
}: ConfirmDialogProps) {
  const focus = useOpener()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div data-holds-page className="fixed inset-0 z-50 animate-appear bg-shade" />
        <Radix.Content
          {...focus}
          aria-modal
          className="fixed inset-x-4 inset-y-0 z-50 m-auto flex h-fit max-w-sm animate-rise flex-col gap-2 rounded-2xl border border-line bg-surface p-6 shadow-float outline-none sm:inset-0"
        >
          <Radix.Title className="text-lg">{title}</Radix.Title>
          <Radix.Description className="text-soft">{description}</Radix.Description>
          <div className="mt-4 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button look="outline">{cancel}</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button look={danger ? 'danger' : 'solid'} onClick={onConfirm}>
                {action}
              </Button>
            </Radix.Action>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
