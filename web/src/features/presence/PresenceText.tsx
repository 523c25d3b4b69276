import { rich, t } from '../../messages'
import { RelativeTime } from '../../ui/RelativeTime'
import { useLastSeen, usePresence } from './usePresence'

/** "Online", or when a friend was last seen; nothing when they do not show it. */
export function PresenceText({ person }: { person: { id: string; username: string } }) {
  const online = usePresence(person.id)?.online
  const lastSeen = useLastSeen(person)
  if (online) return <span className="font-semibold text-presence">{t('Online')}</span>
  if (!lastSeen) return null
  return <span>{rich('Last seen {time}', { time: <RelativeTime at={lastSeen} inWords /> })}</span>
}
