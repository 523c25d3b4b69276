import { type ReactNode, useState } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { OnDemand } from '../../ui/OnDemand'

const LogInDialog = lazyNamed(() => import('./LogInDialog'), 'LogInDialog')

/**
 * For what only members can do: tells a guest so, and leads to the forms and back here.
 * @param title what for, such as "Log in to like this"
 */
export function useAskToLogIn(title: string): { ask: () => void; dialog: ReactNode } {
  const [open, setOpen] = useState(false)
  return {
    ask: () => setOpen(true),
    dialog: (
      <OnDemand open={open} onOpenChange={setOpen}>
        <LogInDialog title={title} onOpenChange={setOpen} />
      </OnDemand>
    ),
  }
}
