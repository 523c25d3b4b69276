import { useEffect } from 'react'
import { setTitleBadge } from '../../title-badge'
import { useMe } from '../auth/useMe'
import { useUnread } from '../notifications/useUnread'
import { ConnectionNote } from './ConnectionNote'
import { connectHub } from './hub'

/** What makes the client of a member live: the hub's socket, what it says, and the number in the title. */
export function Live() {
  const me = useMe().data?.id
  const { notifications, conversations } = useUnread()
  useEffect(() => (me === undefined ? undefined : connectHub()), [me])
  useEffect(() => {
    setTitleBadge(notifications + conversations)
    return () => setTitleBadge(0)
  }, [notifications, conversations])
  return <ConnectionNote />
}
