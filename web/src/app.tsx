import type { ComponentType } from 'react'
import { Redirect, Route, Switch, useSearch } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { lazyNamed } from './lazy/lazy-named'
import { nextIn } from './features/auth/back-here'
import { accountBefore, useAccount } from './session'
import { Shell } from './shell/Shell'

/** Everything a browser can open. A page is loaded when it is first visited; its component takes no props. */
const routes: PageRoute[] = [
  { path: '/', page: lazyNamed(() => import('./features/timeline/HomePage'), 'HomePage'), for: 'members' },
  { path: '/login', page: lazyNamed(() => import('./features/auth/LoginPage'), 'LoginPage'), for: 'guests' },
  {
    path: '/register',
    page: lazyNamed(() => import('./features/auth/RegisterPage'), 'RegisterPage'),
    for: 'guests',
  },
  {
    path: /^\/(?:docs|confirm|reset|share|unsubscribe|(?:invite|collectibles)\/[^/]+|login\/(?:arrived|link))\/?$/,
    page: lazyNamed(() => import('./arrivals'), 'ArrivalPages'),
  },
  {
    path: /^\/(?:register\/provider|login\/[^/]+|suspended)\/?$/,
    page: lazyNamed(() => import('./arrivals'), 'EntrancePages'),
    for: 'guests',
  },
  {
    path: '/messages/:id?',
    page: lazyNamed(() => import('./features/chat/MessagesPage'), 'MessagesPage'),
    for: 'members',
  },
  {
    path: '/notifications',
    page: lazyNamed(() => import('./features/notifications/NotificationsPage'), 'NotificationsPage'),
    for: 'members',
  },
  {
    path: /^\/posts\/(?<id>[^/]+)(?:\/comments\/(?<comment>[^/]+))?\/?$/,
    page: lazyNamed(() => import('./features/posts/PostPage'), 'PostPage'),
  },
  {
    path: '/posts/:id/quotes',
    page: lazyNamed(() => import('./features/posts/QuotesPage'), 'QuotesPage'),
  },
  { path: '/explore', page: lazyNamed(() => import('./features/search/ExplorePage'), 'ExplorePage') },
  {
    path: '/statistics',
    page: lazyNamed(() => import('./features/stats/StatisticsPage'), 'StatisticsPage'),
  },
  {
    path: /^\/(?:bookmarks|drafts|friends|lists(?:\/[^/]+)?|tags|settings(?:\/[^/]+)?|admin(?:\/events)?|oauth\/authorize|moderation(?:\/cases)?(?:\/[^/]+)?)\/?$/,
    page: lazyNamed(() => import('./member-pages'), 'MemberPages'),
    for: 'members',
  },
  { path: '/tags/:tag', page: lazyNamed(() => import('./features/posts/TagPage'), 'TagPage') },
  {
    path: /^\/@(?<username>[^/]+)(?:\/(?<tab>[^/]+))?\/?$/,
    page: lazyNamed(() => import('./features/profiles/ProfilePage'), 'ProfilePage'),
  },
]

const LandingPage = lazyNamed(() => import('./features/landing/LandingPage'), 'LandingPage')
const NotFoundPage = lazyNamed(() => import('./shell/NotFoundPage'), 'NotFoundPage')

interface PageRoute {
  path: string | RegExp
  page: ComponentType
  /** Members' pages ask strangers to log in; guests' pages send members home. Without it, everyone may come. */
  for?: 'members' | 'guests'
}

export function App() {
  const account = useAccount()
  const loggedIn = account !== null
  // Nothing on the page outlives the person it was for.
  return (
    <Shell key={account ?? ''}>
      <Switch>
        {!loggedIn && <Route path="/" component={LandingPage} />}
        {routes.map(({ path, page: PageOfRoute, for: audience }) => (
          <Route key={String(path)} path={path}>
            {audience === 'members' && !loggedIn ? (
              <ToLogin />
            ) : audience === 'guests' && loggedIn ? (
              <Onward />
            ) : (
              <PageOfRoute />
            )}
          </Route>
        ))}
        <Route component={NotFoundPage} />
      </Switch>
    </Shell>
  )
}

function ToLogin() {
  const next = encodeURIComponent(location.pathname + location.search + location.hash)
  return <Redirect to={`/login?next=${next}`} state={{ left: accountBefore() }} replace />
}

/**
 * To the page that asked to log in. A page that somebody was on when their session ended is for them to come back to, and not for who comes next.
 */
function Onward() {
  const account = useAccount()
  const { left = null } = useHistoryState<{ left?: string | null } | null>() ?? {}
  const next = nextIn(useSearch())
  const mine = left === null || left === account
  return <Redirect to={mine ? next : '/'} replace />
}
