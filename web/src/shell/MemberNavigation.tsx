import { Ellipsis, PenLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { useMe } from '../features/auth/useMe'
import { inSentence } from '../language'
import { t } from '../messages'
import { useShortcut } from '../shortcuts'
import { BunnyMark } from '../ui/BunnyMark'
import { Button } from '../ui/Button'
import { cx } from '../ui/cx'
import { Menu, MenuItem, MenuLine } from '../ui/Menu'
import { NavigationBadge } from '../features/notifications/NavigationBadge'
import { AccountItems, AccountMenu } from './AccountMenu'
import { type Destination, destinationsFor } from './navigation'

/** At the left (words from 1024 px, icons from 640 px), at the bottom of a phone. */
export function MemberNavigation({ onCompose }: { onCompose: () => void }) {
  const me = useMe().data
  const username = me?.username ?? ''
  const destinations = destinationsFor(me?.role)
  return (
    <>
      {destinations.map((destination) => (
        <GoShortcut key={destination.keys} destination={destination} username={username} />
      ))}
      <nav
        aria-label={t('Main')}
        className="sticky top-0 hidden h-dvh shrink-0 flex-col gap-1 overflow-y-auto [scrollbar-width:none] py-3 sm:flex sm:w-14 lg:w-52 xl:w-60"
      >
        <Link
          href="/"
          className="mb-3 flex h-12 shrink-0 items-center gap-2 px-3 text-accent"
          aria-label={t('Warren, home')}
        >
          <BunnyMark className="size-8" />
          <span className="hidden text-xl font-extrabold tracking-tight text-ink lg:inline">warren</span>
        </Link>
        {destinations.map((destination) => (
          <SideLink key={destination.label} destination={destination} username={username} />
        ))}
        <Button
          className="mt-4 max-lg:size-12 max-lg:self-center max-lg:px-0 lg:h-12"
          onClick={onCompose}
          icon={<PenLine aria-hidden className="size-5" />}
        >
          <span className="max-lg:sr-only">{t('New post')}</span>
        </Button>
        <div className="mt-auto shrink-0">
          <AccountMenu />
        </div>
      </nav>
      <BottomBar destinations={destinations} username={username} onCompose={onCompose} />
    </>
  )
}

interface BottomBarProps {
  destinations: Destination[]
  username: string
  onCompose: () => void
}

function BottomBar({ destinations, username, onCompose }: BottomBarProps) {
  const [path] = useLocation()
  const inBar = destinations.filter((each) => each.bar)
  const behindMore = destinations.filter((each) => !each.bar)
  const half = Math.ceil(inBar.length / 2)
  // An open conversation has the whole of a phone.
  if (path.startsWith('/messages/')) return null
  const places = (some: Destination[]) =>
    some.map((each) => <BarLink key={each.label} destination={each} username={username} />)
  return (
    <nav
      aria-label={t('Main')}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {places(inBar.slice(0, half))}
      <BarPlace>
        <button
          type="button"
          onClick={onCompose}
          aria-label={t('New post')}
          className="grid size-11 place-items-center rounded-full bg-accent text-accent-ink"
        >
          <PenLine aria-hidden className="size-5" />
        </button>
      </BarPlace>
      {places(inBar.slice(half))}
      <BarPlace>
        <Menu
          side="top"
          trigger={
            <button
              type="button"
              aria-label={t('More')}
              className="grid size-12 place-items-center text-soft"
            >
              <Ellipsis aria-hidden className="size-6" />
            </button>
          }
        >
          {behindMore.map(({ label, icon: Icon, href }) => (
            <MenuItem key={label} asChild>
              <Link href={href(username)}>
                <Icon aria-hidden className="size-5 text-soft" />
                {label}
              </Link>
            </MenuItem>
          ))}
          {behindMore.length > 0 && <MenuLine />}
          <AccountItems />
        </Menu>
      </BarPlace>
    </nav>
  )
}

function BarPlace({ children }: { children: ReactNode }) {
  return <div className="grid h-14 grow basis-0 place-items-center">{children}</div>
}

interface PlaceProps {
  destination: Destination
  username: string
}

function SideLink({ destination: { label, icon: Icon, href, badge }, username }: PlaceProps) {
  const { to, here } = useDestination(href(username))
  return (
    <Link
      href={to}
      aria-current={here ? 'page' : undefined}
      className={cx(
        'flex h-12 shrink-0 items-center gap-4 rounded-full px-4 text-lg -outline-offset-2 transition-colors duration-150 hover:bg-sunken',
        here ? 'font-extrabold' : 'font-semibold text-soft hover:text-ink',
      )}
    >
      <span className="relative shrink-0">
        <Icon aria-hidden className={cx('size-6', here && 'text-accent')} strokeWidth={here ? 2.5 : 2} />
        {badge && <NavigationBadge of={badge} className="lg:hidden" />}
      </span>
      <span className="max-lg:sr-only">{label}</span>
      {badge && <NavigationBadge of={badge} inline className="ms-auto max-lg:hidden" />}
    </Link>
  )
}

function BarLink({ destination: { label, icon: Icon, href, badge }, username }: PlaceProps) {
  const { to, here } = useDestination(href(username))
  return (
    <BarPlace>
      <Link
        href={to}
        aria-current={here ? 'page' : undefined}
        className={cx('grid size-12 place-items-center', here ? 'text-accent' : 'text-soft')}
      >
        <span className="relative">
          <Icon aria-hidden className="size-6" strokeWidth={here ? 2.5 : 2} />
          {badge && <NavigationBadge of={badge} />}
        </span>
        <span className="sr-only">{label}</span>
      </Link>
    </BarPlace>
  )
}

function useDestination(to: string): { to: string; here: boolean } {
  const [path] = useLocation()
  return { to, here: path === to || (to !== '/' && path.startsWith(`${to}/`)) }
}

function GoShortcut({ destination: { keys, label, href }, username }: PlaceProps) {
  const [, navigate] = useLocation()
  useShortcut(keys, t('Go to {label}', { label: inSentence(label) }), () => navigate(href(username)))
  return null
}
