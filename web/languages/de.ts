import addresses from './de/addresses.json' with { type: 'json' }
import auth from './de/auth.json' with { type: 'json' }
import bookmarks from './de/bookmarks.json' with { type: 'json' }
import comments from './de/comments.json' with { type: 'json' }
import common from './de/common.json' with { type: 'json' }
import drafts from './de/drafts.json' with { type: 'json' }
import feed from './de/feed.json' with { type: 'json' }
import filters from './de/filters.json' with { type: 'json' }
import friends from './de/friends.json' with { type: 'json' }
import graph from './de/graph.json' with { type: 'json' }
import invitations from './de/invitations.json' with { type: 'json' }
import landing from './de/landing.json' with { type: 'json' }
import links from './de/links.json' with { type: 'json' }
import posts from './de/posts.json' with { type: 'json' }
import presence from './de/presence.json' with { type: 'json' }
import reactions from './de/reactions.json' with { type: 'json' }
import shell from './de/shell.json' with { type: 'json' }

/** All German texts, by the English ones. Each file has those of one part of the client, or those that several have in common. */
export const german = {
  ...addresses,
  ...auth,
  ...bookmarks,
  ...comments,
  ...common,
  ...drafts,
  ...feed,
  ...filters,
  ...friends,
  ...graph,
  ...invitations,
  ...landing,
  ...links,
  ...posts,
  ...presence,
  ...reactions,
  ...shell,
}
