import { lazy, Suspense } from 'react'

const AppealDialog = lazy(async () => ({ default: (await import('./AppealDialog')).AppealDialog }))

/** The dialog, loaded when somebody wants to appeal. */
export function LazyAppeal(props: React.ComponentProps<typeof AppealDialog>) {
  return (
    <Suspense>
      <AppealDialog {...props} />
    </Suspense>
  )
}
