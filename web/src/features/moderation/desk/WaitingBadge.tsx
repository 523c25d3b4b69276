import { type BadgeShape, CountBadge } from '../../../ui/CountBadge'
import { useWaiting } from './useWaiting'

/** How many wait to be let in. */
export function WaitingBadge(shape: BadgeShape) {
  return <CountBadge count={useWaiting()} {...shape} />
}
