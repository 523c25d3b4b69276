import type { Notification } from '../../features/notifications/contract'
import type { NotificationKind } from '../../features/profiles/contract'
import type { Account } from './account'
import type { Status } from './status'

/** What of Warren's news an app knows; of the rest, no app of Mastodon could say what it is. */
export const types = {
  friend_request: 'follow_request',
  friend_accepted: 'follow',
  follow: 'follow',
  wall_post: 'mention',
  comment: 'mention',
  reply: 'mention',
  mention: 'mention',
  reaction: 'favourite',
  repost: 'reblog',
  poll_ended: 'poll',
} as const satisfies Partial<Record<NotificationKind, string>>
type NotificationType = (typeof types)[keyof typeof types]

const known: Partial<Record<NotificationKind, NotificationType>> = types

export function typeOf(kind: NotificationKind): NotificationType | null {
  return known[kind] ?? null
}

/** The kinds that are told as one of these types; `without` leaves some out. */
export function kindsOf(wanted: readonly string[], without: readonly string[]): NotificationKind[] {
  const kinds = Object.keys(types) as (keyof typeof types)[]
  return kinds.filter((kind) => {
    const type: string = types[kind]
    return (wanted.length === 0 || wanted.includes(type)) && !without.includes(type)
  })
}

/** These tell nothing without the status they are about. */
const aboutStatus: NotificationType[] = ['mention', 'favourite', 'reblog', 'poll']

/** One for the group, by the latest of its people; null for what is not there any more. */
export function notificationOf(news: Notification, account: Account | undefined, status: Status | null) {
  const type = typeOf(news.kind)
  if (type === null || !account) return null
  if (status === null && aboutStatus.includes(type)) return null
  return {
    id: String(news.rev),
    type,
    group_key: news.id,
    created_at: news.updatedAt,
    account,
    ...(status && { status }),
  }
}
