import { type ReactNode, Suspense, useLayoutEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { lazyNamed } from '../lazy/lazy-named'
import { t } from '../messages'
import { useLoggedIn } from '../session'
import { useShortcut } from '../shortcuts'
import { Boundary } from '../ui/Boundary'
import { failedState, failedWindow } from '../ui/failed-state'
import { focusSearch } from '../ui/focus-search'
import { OnDemand } from '../ui/OnDemand'
import { PostSkeleton, SkeletonList } from '../ui/Skeleton'
import { Toaster } from '../ui/Toaster'
import { Tooltip } from '../ui/Tooltip'
import { Main } from './Main'
import { moveInList, pressInRow } from './rows'
import { TopBar } from './TopBar'

const ShortcutHelp = lazyNamed(() => import('./ShortcutHelp'), 'ShortcutHelp')
const MemberFrame = lazyNamed(() => import('./MemberFrame'), 'MemberFrame')

const wide = ['/', '/login', '/register', '/suspended', '/confirm', '/reset', '/docs']
/** For members and visitors alike: it needs the whole window. */
const alone = '/docs'

/** What stands around every page: navigation at the left or below, the page, a rail at the right. */
export function Shell({ children }: { children: ReactNode }) {
  const loggedIn = useLoggedIn()
  const [path] = useLocation()
  useLayoutEffect(() => void document.documentElement.toggleAttribute('data-member', loggedIn), [loggedIn])
  const page = (
    <Boundary resetOn={path} failed={failedState}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </Boundary>
  )
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 start-2 z-50 -translate-y-16 rounded-full bg-accent px-4 py-2 font-bold text-accent-ink focus:translate-y-0"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {t('Skip to content')}
      </a>
      {loggedIn && path !== alone ? (
        <Boundary failed={failedWindow}>
          <Suspense>
            <MemberFrame>{page}</MemberFrame>
          </Suspense>
        </Boundary>
      ) : (
        <GuestFrame alone={wide.includes(path) || /^\/(?:login|invite)\//.test(path)}>{page}</GuestFrame>
      )}
      <Shortcuts />
      <Toaster />
      <Tooltip />
    </>
  )
}

function GuestFrame({ alone, children }: { alone: boolean; children: ReactNode }) {
  return (
    <>
      <TopBar />
      {alone ? (
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      ) : (
        <div className="mx-auto flex max-w-7xl justify-center sm:px-4">
          <Main>{children}</Main>
        </div>
      )}
    </>
  )
}

function Shortcuts() {
  const [help, setHelp] = useState(false)
  useShortcut('?', t('Show the keyboard shortcuts'), () => setHelp(true))
  const [, navigate] = useLocation()
  useShortcut('/', t('Search'), () => focusSearch() || navigate('/explore', { state: { search: true } }))
  useShortcut('j', t('Next in the list'), () => moveInList(1))
  useShortcut('k', t('Previous in the list'), () => moveInList(-1))
  useShortcut('l', t('Like'), () => pressInRow('l'))
  return (
    <OnDemand keep open={help} onOpenChange={setHelp}>
      <ShortcutHelp open={help} onOpenChange={setHelp} />
    </OnDemand>
  )
}

function Loading() {
  return (
    <div className="pt-14">
      <SkeletonList of={PostSkeleton} />
    </div>
  )
}
