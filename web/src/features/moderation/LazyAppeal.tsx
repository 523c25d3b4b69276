import type { ComponentProps } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { OnDemand } from '../../ui/OnDemand'

const AppealDialog = lazyNamed(() => import('./AppealDialog'), 'AppealDialog')

type LazyAppealProps = Omit<ComponentProps<typeof AppealDialog>, 'onClose'> & {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The dialog, loaded when somebody wants to appeal. */
export function LazyAppeal({ open, onOpenChange, ...props }: LazyAppealProps) {
  return (
    <OnDemand open={open} onOpenChange={onOpenChange}>
      <AppealDialog {...props} onClose={() => onOpenChange(false)} />
    </OnDemand>
  )
}
