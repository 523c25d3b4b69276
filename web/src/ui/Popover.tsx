import { Popover as Radix } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import { Boundary } from './Boundary'
import { cx } from './cx'
import { failedNote } from './failed-state'

interface PopoverProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  trigger: ReactNode
  label: string
  /** A row of buttons, unless told. */
  shape?: 'row' | 'panel'
  /** What has the focus once it is closed; the trigger, unless told. */
  returnTo?: RefObject<HTMLElement | null>
  children: ReactNode
}

/** A small floating panel for things that are not a list of commands. */
export function Popover({ open, onOpenChange, trigger, label, shape = 'row', ...props }: PopoverProps) {
  const { returnTo, children } = props
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          side="top"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (!returnTo) return
            event.preventDefault()
            returnTo.current?.focus()
          }}
          className={cx(
            'z-50 animate-rise border border-line bg-surface shadow-float outline-none',
            shape === 'row' ? 'rounded-full p-1' : 'rounded-card p-2',
          )}
        >
          <Boundary failed={failedNote}>{children}</Boundary>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
