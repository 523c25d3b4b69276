import { Link } from 'wouter'
import type { Profile } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { Count } from '../../ui/Count'

/** How much somebody wrote and whom they know, leading to the tabs that show it. */
export function ProfileCounts({ person: { username, counts } }: { person: Profile }) {
  const facts = [
    {
      tab: '',
      name: t('{count, plural, one {post} other {posts}}', { count: counts.posts }),
      count: counts.posts,
    },
    {
      tab: '/friends',
      name: t('{count, plural, one {friend} other {friends}}', { count: counts.friends ?? 0 }),
      count: counts.friends,
    },
    {
      tab: '/followers',
      name: t('{count, plural, one {follower} other {followers}}', { count: counts.followers }),
      count: counts.followers,
    },
    { tab: '/following', name: t('number|following'), count: counts.following },
  ]
  return (
    <ul aria-label={t('In numbers')} className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
      {facts.map(
        ({ tab, name, count }) =>
          count !== null && (
            <li key={tab}>
              <Link href={`/@${username}${tab}`} replace className="text-soft hover:underline">
                <strong className="text-ink">
                  <Count value={count} />
                </strong>{' '}
                {name}
              </Link>
            </li>
          ),
      )}
    </ul>
  )
}
