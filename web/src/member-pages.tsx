import { lazyNamed } from './lazy/lazy-named'
import { pagesOf } from './pages-of'

/*
 * What members open now and then, the last of them those who look after Warren. Apart from the other pages (`app.tsx`),
 * whose list is a part of every first load.
 */
const pages = [
  {
    path: '/bookmarks',
    page: lazyNamed(() => import('./features/bookmarks/BookmarksPage'), 'BookmarksPage'),
  },
  { path: '/drafts', page: lazyNamed(() => import('./features/drafts/DraftsPage'), 'DraftsPage') },
  { path: '/lists', page: lazyNamed(() => import('./features/lists/ListsPage'), 'ListsPage') },
  { path: '/lists/:id', page: lazyNamed(() => import('./features/lists/ListPage'), 'ListPage') },
  {
    path: '/tags',
    page: lazyNamed(() => import('./features/tags/FollowedTagsPage'), 'FollowedTagsPage'),
  },
  { path: '/friends', page: lazyNamed(() => import('./features/friends/FriendsPage'), 'FriendsPage') },
  {
    path: '/settings/:section?',
    page: lazyNamed(() => import('./features/settings/SettingsPage'), 'SettingsPage'),
  },
  { path: '/oauth/authorize', page: lazyNamed(() => import('./features/apps/ConsentPage'), 'ConsentPage') },
  { path: '/admin', page: lazyNamed(() => import('./features/operations/AdminPage'), 'AdminPage') },
  { path: '/admin/events', page: lazyNamed(() => import('./features/operations/EventsPage'), 'EventsPage') },
  {
    path: '/moderation/cases/:id',
    page: lazyNamed(() => import('./features/moderation/desk/CasePage'), 'CasePage'),
  },
  {
    path: '/moderation/:tab?',
    page: lazyNamed(() => import('./features/moderation/desk/DeskPage'), 'DeskPage'),
  },
]

export const MemberPages = () => pagesOf(pages)
