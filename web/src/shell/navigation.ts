import {
  Bell,
  Bookmark,
  CircleUserRound,
  Compass,
  Gauge,
  House,
  type LucideIcon,
  MessagesSquare,
  NotebookPen,
  Rows3,
  Settings,
  ShieldCheck,
  Users,
} from 'lucide-react'
import type { Me } from '@worker/features/profiles/contract'
import { t } from '../messages'

export interface Destination {
  label: string
  icon: LucideIcon
  /** `username` is the one of whoever is logged in. */
  href: (username: string) => string
  keys: string
  /** Has its own place in the bottom bar of a phone; the others are behind "More". */
  bar?: boolean
  /** What is counted on its icon. */
  badge?: 'notifications' | 'conversations' | 'sign-ups'
  /** Only for whoever has this role; an admin has every place. */
  for?: 'moderator' | 'admin'
}

/** The main places of a member, in the order of the navigation. */
const destinations: Destination[] = [
  { label: t('Home'), icon: House, href: () => '/', keys: 'g h', bar: true },
  { label: t('Explore'), icon: Compass, href: () => '/explore', keys: 'g e', bar: true },
  {
    label: t('Messages'),
    icon: MessagesSquare,
    href: () => '/messages',
    keys: 'g m',
    bar: true,
    badge: 'conversations',
  },
  {
    label: t('Notifications'),
    icon: Bell,
    href: () => '/notifications',
    keys: 'g n',
    bar: true,
    badge: 'notifications',
  },
  { label: t('Friends'), icon: Users, href: () => '/friends', keys: 'g f' },
  { label: t('Lists'), icon: Rows3, href: () => '/lists', keys: 'g l' },
  { label: t('Profile'), icon: CircleUserRound, href: (username) => `/@${username}`, keys: 'g p' },
  { label: t('Bookmarks'), icon: Bookmark, href: () => '/bookmarks', keys: 'g b' },
  { label: t('Drafts'), icon: NotebookPen, href: () => '/drafts', keys: 'g d' },
  {
    label: t('Moderation'),
    icon: ShieldCheck,
    href: () => '/moderation',
    keys: 'g o',
    badge: 'sign-ups',
    for: 'moderator',
  },
  { label: t('Settings'), icon: Settings, href: () => '/settings', keys: 'g s' },
  { label: t('Admin'), icon: Gauge, href: () => '/admin', keys: 'g a', for: 'admin' },
]

/** The places of somebody with this role; of nobody yet known, those of everybody. */
export function destinationsFor(role: Me['role'] = 'user'): Destination[] {
  return destinations.filter((each) => !each.for || each.for === role || role === 'admin')
}
