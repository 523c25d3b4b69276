import {
  AtSign,
  CalendarX,
  ChartBarBig,
  CornerDownRight,
  type LucideIcon,
  MessageCircle,
  MessageSquareQuote,
  PenLine,
  Repeat2,
  Rss,
  Scale,
  ThumbsUp,
  UserCheck,
  UserPlus,
  UsersRound,
  X,
} from 'lucide-react'
import { Fragment } from 'react'
import { Link } from 'wouter'
import type { Notification } from '@worker/features/notifications/contract'
import type { NotificationKind } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { Avatar } from '../../ui/Avatar'
import { cx } from '../../ui/cx'
import { IconButton } from '../../ui/IconButton'
import { leaveRow } from '../../ui/leave-row'
import { RelativeTime } from '../../ui/RelativeTime'
import { deedOf, namesOf, placeOf, tellNotification } from './tell'

const icons: Record<NotificationKind, LucideIcon> = {
  friend_request: UserPlus,
  friend_accepted: UserCheck,
  follow: Rss,
  wall_post: PenLine,
  comment: MessageCircle,
  reply: CornerDownRight,
  mention: AtSign,
  reaction: ThumbsUp,
  repost: Repeat2,
  quote: MessageSquareQuote,
  poll_ended: ChartBarBig,
  group_invitation: UsersRound,
  moderation: Scale,
  schedule_refused: CalendarX,
}

interface NotificationRowProps {
  notification: Notification
  /** It is read by opening what it is about. */
  onOpen: () => void
  onDismiss: () => void
  'aria-posinset'?: number
  'aria-setsize'?: number
}

/** Who did what, how it begins, and whether it was seen. */
export function NotificationRow({ notification, onOpen, onDismiss, ...position }: NotificationRowProps) {
  const { kind, actors, preview, updatedAt, read } = notification
  const Icon = icons[kind]
  return (
    <article
      {...position}
      data-row
      tabIndex={-1}
      aria-label={
        read ? tellNotification(notification) : t('New: {what}', { what: tellNotification(notification) })
      }
      className={cx(
        'relative flex items-start gap-3 border-b border-line px-4 py-3 hover:bg-sunken/60',
        !read && 'bg-accent-soft/50',
      )}
    >
      <span className="w-14 shrink-0">
        <span
          className={cx('relative flex', actors.length === 0 ? 'size-10 rounded-full bg-sunken' : 'w-fit')}
        >
          {actors.slice(0, 2).map((actor) => (
            <Avatar
              key={actor.id}
              url={actor.avatarUrl}
              className="rounded-full ring-2 ring-surface not-first:-ms-6"
            />
          ))}
          <span className="absolute -end-1.5 -bottom-1 grid size-6 place-items-center rounded-full border border-line bg-surface text-accent">
            <Icon aria-hidden className="size-3.5" />
          </span>
        </span>
      </span>
      <div className="min-w-0 grow">
        <p>
          <Link href={placeOf(notification)} onClick={onOpen} className="after:absolute after:inset-0">
            <span className="font-bold">
              <Names of={notification} />
            </span>{' '}
            {deedOf(notification)}
          </Link>
        </p>
        {preview !== '' && (
          <p dir="auto" className="line-clamp-2 text-sm text-soft">
            {preview}
          </p>
        )}
      </div>
      <span className="flex shrink-0 items-center gap-2 pt-0.5 text-sm text-soft">
        <RelativeTime at={updatedAt} />
        {!read && (
          <span className="size-2.5 rounded-full bg-accent">
            <span className="sr-only">{t('unread')}</span>
          </span>
        )}
        <IconButton
          label={t('Dismiss')}
          className="relative z-10 -my-1.5 -me-2"
          onClick={(event) => {
            leaveRow(event.currentTarget)
            onDismiss()
          }}
        >
          <X aria-hidden className="size-4" />
        </IconButton>
      </span>
    </article>
  )
}

/** Each name by itself, so that one from right to left does not turn its neighbours round. */
function Names({ of: notification }: { of: Notification }) {
  return namesOf(notification).map((part, i) =>
    i % 2 === 0 ? <bdi key={i}>{part}</bdi> : <Fragment key={i}>{part}</Fragment>,
  )
}
