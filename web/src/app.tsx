import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import { Redirect, Route, Switch, useSearch } from 'wouter'
import { useLoggedIn } from './session'
import { Shell } from './shell/Shell'

/** Everything a browser can open. A page is loaded when it is first visited; its component takes no props. */
const routes: PageRoute[] = [
  { path: '/', page: page(() => import('./features/feed/HomePage'), 'HomePage'), for: 'members' },
  { path: '/login', page: page(() => import('./features/auth/LoginPage'), 'LoginPage'), for: 'guests' },
  {
    path: '/register',
    page: page(() => import('./features/auth/RegisterPage'), 'RegisterPage'),
    for: 'guests',
  },
  {
    path: '/messages/:id?',
    page: page(() => import('./features/messages/MessagesPage'), 'MessagesPage'),
    for: 'members',
  },
  {
    path: '/notifications',
    page: page(() => import('./features/notifications/NotificationsPage'), 'NotificationsPage'),
    for: 'members',
  },
  { path: '/posts/:id', page: page(() => import('./features/posts/PostPage'), 'PostPage') },
  { path: '/explore', page: page(() => import('./features/explore/ExplorePage'), 'ExplorePage') },
  {
    path: '/friends',
    page: page(() => import('./features/friends/FriendsPage'), 'FriendsPage'),
    for: 'members',
  },
  {
    path: '/bookmarks',
    page: page(() => import('./features/bookmarks/BookmarksPage'), 'BookmarksPage'),
    for: 'members',
  },
  { path: '/drafts', page: page(() => import('./features/drafts/DraftsPage'), 'DraftsPage'), for: 'members' },
  {
    path: '/settings/:section?',
    page: page(() => import('./features/settings/SettingsPage'), 'SettingsPage'),
    for: 'members',
  },
  { path: '/admin', page: page(() => import('./features/admin/AdminPage'), 'AdminPage'), for: 'members' },
  {
    path: '/admin/events',
    page: page(() => import('./features/admin/EventsPage'), 'EventsPage'),
    for: 'members',
  },
  {
    path: '/statistics',
    page: page(() => import('./features/stats/StatisticsPage'), 'StatisticsPage'),
  },
  {
    path: '/suspended',
    page: page(() => import('./features/moderation/SuspendedPage'), 'SuspendedPage'),
    for: 'guests',
  },
  {
    path: '/moderation/cases/:id',
    page: page(() => import('./features/moderation/desk/CasePage'), 'CasePage'),
    for: 'members',
  },
  {
    path: '/moderation/:tab?',
    page: page(() => import('./features/moderation/desk/DeskPage'), 'DeskPage'),
    for: 'members',
  },
  { path: '/docs', page: page(() => import('./features/docs/DocsPage'), 'DocsPage') },
  { path: '/tags/:tag', page: page(() => import('./features/posts/TagPage'), 'TagPage') },
  {
    path: /^\/@(?<username>[^/]+)(?:\/(?<tab>about|activity|friends|followers|following))?\/?$/,
    page: page(() => import('./features/profiles/ProfilePage'), 'ProfilePage'),
  },
]

const LandingPage = page(() => import('./features/landing/LandingPage'), 'LandingPage')
const NotFoundPage = page(() => import('./shell/NotFoundPage'), 'NotFoundPage')

interface PageRoute {
  path: string | RegExp
  page: LazyExoticComponent<ComponentType>
  /** Members' pages ask strangers to log in; guests' pages send members home. Without it, everyone may come. */
  for?: 'members' | 'guests'
}

export function App() {
  const loggedIn = useLoggedIn()
  return (
    <Shell>
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
  return <Redirect to={`/login?next=${encodeURIComponent(location.pathname + location.search)}`} replace />
}

/** To the page that asked to log in. Only paths of our own: anything else would lead people off the site. */
function Onward() {
  const next = new URLSearchParams(useSearch()).get('next') ?? '/'
  return <Redirect to={/^\/(?![/\\])/.test(next) ? next : '/'} replace />
}

function page<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return lazy(async () => ({ default: (await load())[name] }))
}
