import { useEffect } from 'react'
import { setBadge } from './badge'

/**
 * Shows on the icon how much waits unread, until this ends.
 *
 * @param waiting undefined until it is known: no reason to take away what pushes have shown while no page was open
 */
export function useBadge(waiting: number | undefined): void {
  useEffect(() => {
    if (waiting !== undefined) setBadge(waiting)
  }, [waiting])
  useEffect(() => () => setBadge(0), [])
}
