import { lazyNamed } from './lazy/lazy-named'
import { pagesOf } from './pages-of'

/*
 * The pages that one comes to from elsewhere: from a mail, another service, somebody who invites, a program that is being
 * written, or a log-in that needs one step more. They are apart from the others (`app.tsx`), whose list is a part of every
 * first load.
 */

/** Open to everybody. */
const arrivals = [
  { path: '/confirm', page: lazyNamed(() => import('./features/addresses/ConfirmPage'), 'ConfirmPage') },
  { path: '/reset', page: lazyNamed(() => import('./features/addresses/ResetPage'), 'ResetPage') },
  { path: '/login/link', page: lazyNamed(() => import('./features/addresses/LinkPage'), 'LinkPage') },
  { path: '/login/arrived', page: lazyNamed(() => import('./features/auth/ArrivedPage'), 'ArrivedPage') },
  { path: '/invite/:code', page: lazyNamed(() => import('./features/invitations/InvitePage'), 'InvitePage') },
  { path: '/collectibles/:id', page: lazyNamed(() => import('./features/collectibles/Door'), 'Door') },
  { path: '/docs', page: lazyNamed(() => import('./features/docs/DocsPage'), 'DocsPage') },
  { path: '/share', page: lazyNamed(() => import('./features/sharing/SharePage'), 'SharePage') },
  {
    path: '/unsubscribe',
    page: lazyNamed(() => import('./features/notifications/UnsubscribePage'), 'UnsubscribePage'),
  },
]

/** On the way in, or kept out. */
const entrances = [
  {
    path: '/register/provider',
    page: lazyNamed(() => import('./features/auth/ChooseNamePage'), 'ChooseNamePage'),
  },
  { path: '/login/return', page: lazyNamed(() => import('./features/auth/ReturnPage'), 'ReturnPage') },
  {
    path: '/suspended',
    page: lazyNamed(() => import('./features/moderation/SuspendedPage'), 'SuspendedPage'),
  },
  { path: '/login/code', page: lazyNamed(() => import('./features/auth/CodePage'), 'CodePage') },
  {
    path: '/login/:way',
    page: lazyNamed(() => import('./features/addresses/AskForLinkPage'), 'AskForLinkPage'),
  },
]

export const ArrivalPages = () => pagesOf(arrivals)
export const EntrancePages = () => pagesOf(entrances)
