import { Link } from 'wouter'
import { t } from '../../messages'
import { Avatar } from '../../ui/Avatar'
import { Card } from '../../ui/Card'
import { useFriends } from './useFriends'
import { useOnline } from './usePresence'

const SHOWN = 12

/** Friends who are here now, in the rail. Nothing when there are none. */
export function FriendsOnline() {
  const online = new Set(useOnline())
  const { friends } = useFriends()
  const here = friends.filter(({ id }) => online.has(id))
  if (here.length === 0) return null
  return (
    <Card className="mb-4 p-2" aria-label={t('Friends online')}>
      <h2 className="px-2 pt-2 pb-1">
        {t('Friends online')}{' '}
        <span className="text-sm font-semibold text-soft tabular-nums">{here.length}</span>
      </h2>
      <ul>
        {here.slice(0, SHOWN).map((friend) => (
          <li
            key={friend.id}
            className="relative flex items-center gap-3 rounded-card p-2 hover:bg-sunken/60"
          >
            <Avatar url={friend.avatarUrl} size="sm" online />
            <Link
              href={`/@${friend.username}`}
              className="min-w-0 grow truncate font-bold after:absolute after:inset-0 hover:underline"
            >
              <bdi>{friend.displayName}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
