import type { ComponentProps } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { OnDemand } from '../../ui/OnDemand'

const ReportDialog = lazyNamed(() => import('./ReportDialog'), 'ReportDialog')

type LazyReportProps = Omit<ComponentProps<typeof ReportDialog>, 'onClose'> & {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The dialog, loaded when somebody wants to report something. */
export function LazyReport({ open, onOpenChange, ...props }: LazyReportProps) {
  return (
    <OnDemand open={open} onOpenChange={onOpenChange}>
      <ReportDialog {...props} onClose={() => onOpenChange(false)} />
    </OnDemand>
  )
}
