import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { t } from '../messages'
import { Boundary } from './Boundary'
import { Button } from './Button'
import { ConfirmDialog } from './ConfirmDialog'
import { cx } from './cx'
import { failedState } from './failed-state'
import { IconButton } from './IconButton'
import { useOpener } from './opener'

interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: string
  children: ReactNode
  /** Buttons, at the end. */
  footer?: ReactNode
  wide?: boolean
  /** Something was typed that closing would lose: then it asks first, whichever way it is closed. */
  changed?: boolean
  /** What was typed is to be thrown away. */
  onDiscard?: () => void
}

/**
 * A sheet from below on a phone, a box in the middle elsewhere. Radix' own overlay locks scrolling with an injected
 * <style>, which the content security policy forbids: the backdrop is ours and the lock is a rule in styles.css.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  wide,
  ...asks
}: DialogProps) {
  const focus = useOpener()
  const [asking, setAsking] = useState(false)
  const change = (next: boolean) => (!next && asks.changed ? setAsking(true) : onOpenChange(next))
  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <div data-holds-page className="fixed inset-0 z-40 animate-appear bg-shade" />
        <Radix.Content
          {...focus}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cx(
            'fixed inset-x-0 bottom-0 z-40 flex max-h-[92dvh] animate-rise flex-col rounded-t-2xl border border-line bg-surface',
            'shadow-float outline-none sm:inset-0 sm:m-auto sm:h-fit sm:max-h-[85dvh] sm:rounded-2xl',
            wide ? 'sm:w-[40rem]' : 'sm:w-[28rem]',
          )}
        >
          <header className="flex items-center gap-2 border-b border-line py-2 pe-2 ps-4">
            <Radix.Title className="grow text-lg">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={t('Close')}>
                <X aria-hidden className="size-5" />
              </IconButton>
            </Radix.Close>
          </header>
          <div className="min-h-0 grow overflow-y-auto overscroll-contain p-4">
            {description && <Radix.Description className="mb-4 text-soft">{description}</Radix.Description>}
            <Boundary failed={failedState}>{children}</Boundary>
          </div>
          {footer && <footer className="flex justify-end gap-2 border-t border-line p-3">{footer}</footer>}
          {asks.changed && (
            <DiscardDialog
              open={asking}
              onOpenChange={setAsking}
              onConfirm={() => {
                asks.onDiscard?.()
                onOpenChange(false)
              }}
            />
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** A button of the footer that closes the dialog; it asks as every other way does. */
export function CancelButton() {
  return (
    <Radix.Close asChild>
      <Button look="outline">{t('Cancel')}</Button>
    </Radix.Close>
  )
}

type DiscardDialogProps = Pick<ComponentProps<typeof ConfirmDialog>, 'open' | 'onOpenChange' | 'onConfirm'>

/** Before what was typed is thrown away. */
export function DiscardDialog(props: DiscardDialogProps) {
  return (
    <ConfirmDialog
      {...props}
      title={t('Discard what you wrote?')}
      description={t('It is not sent and will be gone.')}
      action={t('Discard')}
      cancel={t('Keep writing')}
      danger
    />
  )
}
