import { lazy, Suspense } from 'react'

const ReportDialog = lazy(async () => ({ default: (await import('./ReportDialog')).ReportDialog }))

/** The dialog, loaded when somebody wants to report something. */
export function LazyReport(props: React.ComponentProps<typeof ReportDialog>) {
  return (
    <Suspense>
      <ReportDialog {...props} />
    </Suspense>
  )
}
