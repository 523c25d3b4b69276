import { lazy, Suspense, useSyncExternalStore } from 'react'
import { toastList } from '../toasts'

const Toasts = lazy(async () => ({ default: (await import('./Toasts')).Toasts }))

/** Shows what `toast()` says, once in the whole client. Costs nothing until something is said. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastList.subscribe, toastList.get)
  return (
    toastList.everSaid() && (
      <Suspense>
        <Toasts toasts={toasts} />
      </Suspense>
    )
  )
}
