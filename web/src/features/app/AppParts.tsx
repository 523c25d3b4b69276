import { useEffect } from 'react'
import { askAhead } from '../../offline/ask-ahead'
import { followAnswers, refreshRestored } from '../../offline/follow-answers'
import { useMe } from '../auth/useMe'
import { useConnected } from '../../hub-connection'
import { useUnreadTotal } from '../notifications/useUnread'
import { useBadge } from './useBadge'
import { InstallCard } from './InstallCard'
import { NewerRelease } from './NewerRelease'
import { followReleases, whenStored } from './releases'

/** Milliseconds. */
const CALM = 3_000

/** What makes the client of a member an app: it opens without a network, can be installed, and newer releases are offered. */
export function AppParts() {
  const connected = useConnected()
  const me = useMe().data
  useBadge(useUnreadTotal())
  useEffect(followReleases, [])
  useEffect(() => whenStored(followAnswers), [])
  useEffect(() => (connected ? refreshRestored() : undefined), [connected])
  useEffect(() => {
    if (!me || !connected) return
    return whenStored(() => {
      // What the page itself needs comes first.
      const timer = setTimeout(() => askAhead(me).catch(() => undefined), CALM)
      return () => clearTimeout(timer)
    })
  }, [me, connected])
  return (
    <>
      <NewerRelease />
      <InstallCard />
    </>
  )
}
