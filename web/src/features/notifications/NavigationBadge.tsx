import { lazyNamed } from '../../lazy/lazy-named'
import { type BadgeShape, CountBadge } from '../../ui/CountBadge'
import { InBackground } from '../../ui/InBackground'
import { useUnread } from './useUnread'

const WaitingBadge = lazyNamed(() => import('../moderation/desk/WaitingBadge'), 'WaitingBadge')

interface NavigationBadgeProps extends BadgeShape {
  of: 'notifications' | 'conversations' | 'sign-ups'
}

/** What waits unread, in the navigation. */
export function NavigationBadge({ of, ...shape }: NavigationBadgeProps) {
  if (of !== 'sign-ups') return <UnreadBadge of={of} {...shape} />
  // Few people are moderators.
  return (
    <InBackground>
      <WaitingBadge {...shape} />
    </InBackground>
  )
}

function UnreadBadge({ of, ...shape }: BadgeShape & { of: 'notifications' | 'conversations' }) {
  return <CountBadge count={useUnread()[of]} {...shape} />
}
