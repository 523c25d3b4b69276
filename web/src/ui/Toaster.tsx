import { useSyncExternalStore } from 'react'
import { toastList } from '../toasts'
import { Toasts } from './Toasts'

/** Shows what `toast()` says, once in the whole client. Loaded from the start: it tells when loading fails. */
export function Toaster() {
  return <Toasts toasts={useSyncExternalStore(toastList.subscribe, toastList.get)} />
}
