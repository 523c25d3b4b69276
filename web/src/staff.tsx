import { lazyNamed } from './lazy/lazy-named'
import { pagesOf } from './pages-of'

/* The pages of those who look after Warren, apart from the others (`app.tsx`), whose list is a part of every first load. */

const staff = [
  { path: '/admin', page: lazyNamed(() => import('./features/admin/AdminPage'), 'AdminPage') },
  { path: '/admin/events', page: lazyNamed(() => import('./features/admin/EventsPage'), 'EventsPage') },
  {
    path: '/moderation/cases/:id',
    page: lazyNamed(() => import('./features/moderation/desk/CasePage'), 'CasePage'),
  },
  {
    path: '/moderation/:tab?',
    page: lazyNamed(() => import('./features/moderation/desk/DeskPage'), 'DeskPage'),
  },
]

export const StaffPages = () => pagesOf(staff)
