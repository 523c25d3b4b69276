import { useEffect } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { openOutbox } from '../../outbox/deliver'
import { setTitleBadge } from '../../title-badge'
import { InBackground } from '../../ui/InBackground'
import { LeaveDialog } from '../auth/LeaveDialog'
import { useMe } from '../auth/useMe'
import { useKeptPush } from '../push/useKeptPush'
import { useUnreadTotal } from '../notifications/useUnread'
import { ConnectionNote } from './ConnectionNote'
import { connectHub } from './hub'
import { loadServerWords } from '../../server/load'

loadServerWords()

const AppParts = lazyNamed(() => import('../app/AppParts'), 'AppParts')

/** What a member has on every page: the hub's socket, what it says, the sending of what waits, the number in the title, and the way out. */
export function Live() {
  const me = useMe().data?.id
  const waiting = useUnreadTotal()
  useEffect(openOutbox, [])
  useKeptPush(me, waiting)
  useEffect(() => (me === undefined ? undefined : connectHub()), [me])
  useEffect(() => {
    setTitleBadge(waiting ?? 0)
    return () => setTitleBadge(0)
  }, [waiting])
  return (
    <>
      <ConnectionNote />
      <LeaveDialog />
      <InBackground>
        <AppParts />
      </InBackground>
    </>
  )
}
