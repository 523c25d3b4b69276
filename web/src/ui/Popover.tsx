import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Boundary } from './Boundary'
import { failedNote } from './failed-state'

interface PopoverProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  trigger: ReactNode
  label: string
  children: ReactNode
}

/** A small floating panel for things that are not a list of commands. */
export function Popover({ open, onOpenChange, trigger, label, children }: PopoverProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          side="top"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 animate-rise rounded-full border border-line bg-surface p-1 shadow-float outline-none"
        >
          <Boundary failed={failedNote}>{children}</Boundary>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
