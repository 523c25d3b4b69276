import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Boundary } from './Boundary'
import { direction } from './direction'
import { cx } from './cx'
import { failedNote } from './failed-state'
import { rememberOpener } from './opener'

interface MenuProps {
  trigger: ReactNode
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  defaultOpen?: boolean
}

/** Not modal: a modal menu locks scrolling with an injected <style>, which the content security policy forbids. */
export function Menu({ trigger, children, align = 'end', side = 'bottom', defaultOpen = false }: MenuProps) {
  return (
    <Radix.Root dir={direction} modal={false} defaultOpen={defaultOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-48 animate-appear rounded-card border border-line bg-surface p-1 shadow-float"
        >
          <Boundary failed={failedNote}>{children}</Boundary>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const row =
  'flex min-h-9 cursor-default items-center gap-3 rounded-lg px-3 py-1 font-semibold outline-none select-none data-highlighted:bg-sunken data-disabled:opacity-50'

interface MenuItemProps {
  icon?: ReactNode
  children: ReactNode
  onSelect?: () => void
  danger?: boolean
  disabled?: boolean
  /** Dresses the only child, a link for instance, as the item. */
  asChild?: boolean
}

export function MenuItem({ icon, children, onSelect, danger, disabled, asChild }: MenuItemProps) {
  return (
    <Radix.Item
      className={cx(row, danger && 'text-danger')}
      onSelect={(event) => {
        rememberOpener(event.target)
        onSelect?.()
      }}
      {...(disabled && { disabled })}
      {...(asChild && { asChild })}
    >
      {asChild ? (
        children
      ) : (
        <>
          {icon}
          {children}
        </>
      )}
    </Radix.Item>
  )
}

interface MenuChoiceProps<Value extends string> {
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; note?: string; icon?: ReactNode }[]
}

/** One of several, with the chosen one ticked. */
export function MenuChoice<Value extends string>({ value, onChange, options }: MenuChoiceProps<Value>) {
  return (
    <Radix.RadioGroup value={value}>
      {options.map((option) => (
        <Radix.RadioItem
          key={option.value}
          value={option.value}
          onSelect={() => onChange(option.value)}
          className={row}
        >
          {option.icon}
          <span className="grow">
            {option.label}
            {option.note && <span className="block text-xs font-normal text-soft">{option.note}</span>}
          </span>
          <Radix.ItemIndicator>
            <Check aria-hidden className="size-4 text-accent" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export function MenuLine() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />
}
