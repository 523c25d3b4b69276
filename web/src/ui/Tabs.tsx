import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { oneOf } from './one-of'
import { direction } from './direction'

interface TabsProps<Value extends string> {
  label: string
  value: Value
  onChange: (value: Value) => void
  tabs: readonly { value: Value; label: string }[]
  /** The panel of the chosen tab. */
  children: ReactNode
}

export function Tabs<Value extends string>({ label, value, onChange, tabs, children }: TabsProps<Value>) {
  return (
    <Radix.Root dir={direction} value={value} onValueChange={oneOf(tabs, onChange)}>
      <Radix.List
        aria-label={label}
        className="flex [scrollbar-width:none] overflow-x-auto border-b border-line"
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="group relative flex h-12 min-w-fit grow items-center justify-center gap-1.5 px-4 font-bold text-soft -outline-offset-4 transition-colors duration-150 hover:text-ink data-[state=active]:text-ink"
          >
            {tab.label}
            <span className="absolute inset-x-4 bottom-0 h-[3px] rounded-t-full bg-transparent group-data-[state=active]:bg-accent" />
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={value} className="outline-none" tabIndex={-1}>
        {children}
      </Radix.Content>
    </Radix.Root>
  )
}
