import { kept } from '../../kept'
import { useStored } from '../../stored'
import { useMinute } from '../../ui/minute'
import { useMe } from '../auth/useMe'

/** Until when one would rather not be reminded, in milliseconds UTC. */
export const putOff = kept('confirm-later', (value) => (typeof value === 'number' ? value : 0))

/** Whether it is time to remind me that my address is not confirmed; most people load nothing of the reminder. */
export function useConfirmDue(): boolean {
  const me = useMe().data
  return useStored(putOff) <= useMinute() && me?.emailConfirmed === false
}
