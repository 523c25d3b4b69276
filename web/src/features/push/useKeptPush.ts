import { useEffect } from 'react'
import { part } from '../../lazy/load'

const keeping = part(() => import('./keep-push'))

/** Whether this browser may have been subscribed: all others load nothing of it. */
const mayPush = () => 'Notification' in window && Notification.permission === 'granted'

/**
 * Looks after what this browser is subscribed with, and takes away what it has shown once nothing is unread.
 *
 * @param unread undefined until it is known
 */
export function useKeptPush(me: string | undefined, unread: number | undefined): void {
  useEffect(() => {
    if (me === undefined || !mayPush()) return
    // What fails is looked at when the next page is opened.
    keeping
      .load()
      .then(({ keepPush }) => keepPush())
      .catch(() => undefined)
  }, [me])
  useEffect(() => {
    if (me === undefined || unread !== 0 || !mayPush()) return
    keeping
      .load()
      .then(({ closeShown }) => closeShown())
      .catch(() => undefined)
  }, [me, unread])
}
