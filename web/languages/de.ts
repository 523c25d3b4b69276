import addresses from './de/addresses.json' with { type: 'json' }
import app from './de/app.json' with { type: 'json' }
import apps from './de/apps.json' with { type: 'json' }
import auth from './de/auth.json' with { type: 'json' }
import bookmarks from './de/bookmarks.json' with { type: 'json' }
import chat from './de/chat.json' with { type: 'json' }
import collectibles from './de/collectibles.json' with { type: 'json' }
import comments from './de/comments.json' with { type: 'json' }
import common from './de/common.json' with { type: 'json' }
import drafts from './de/drafts.json' with { type: 'json' }
import emoji from './de/emoji.json' with { type: 'json' }
import engagement from './de/engagement.json' with { type: 'json' }
import exports from './de/exports.json' with { type: 'json' }
import filters from './de/filters.json' with { type: 'json' }
import friends from './de/friends.json' with { type: 'json' }
import graph from './de/graph.json' with { type: 'json' }
import imports from './de/imports.json' with { type: 'json' }
import invitations from './de/invitations.json' with { type: 'json' }
import landing from './de/landing.json' with { type: 'json' }
import links from './de/links.json' with { type: 'json' }
import lists from './de/lists.json' with { type: 'json' }
import live from './de/live.json' with { type: 'json' }
import media from './de/media.json' with { type: 'json' }
import moderation from './de/moderation.json' with { type: 'json' }
import notifications from './de/notifications.json' with { type: 'json' }
import operations from './de/operations.json' with { type: 'json' }
import polls from './de/polls.json' with { type: 'json' }
import posts from './de/posts.json' with { type: 'json' }
import presence from './de/presence.json' with { type: 'json' }
import profiles from './de/profiles.json' with { type: 'json' }
import push from './de/push.json' with { type: 'json' }
import quotes from './de/quotes.json' with { type: 'json' }
import reactions from './de/reactions.json' with { type: 'json' }
import reposts from './de/reposts.json' with { type: 'json' }
import search from './de/search.json' with { type: 'json' }
import settings from './de/settings.json' with { type: 'json' }
import sharing from './de/sharing.json' with { type: 'json' }
import shell from './de/shell.json' with { type: 'json' }
import stats from './de/stats.json' with { type: 'json' }
import tags from './de/tags.json' with { type: 'json' }
import timeline from './de/timeline.json' with { type: 'json' }

/** All German texts, by the English ones. Each file has those of one part of the client, or those that several have in common. */
export const german = {
  ...addresses,
  ...app,
  ...apps,
  ...auth,
  ...bookmarks,
  ...chat,
  ...collectibles,
  ...comments,
  ...common,
  ...drafts,
  ...emoji,
  ...engagement,
  ...exports,
  ...filters,
  ...friends,
  ...graph,
  ...imports,
  ...invitations,
  ...landing,
  ...links,
  ...lists,
  ...live,
  ...media,
  ...moderation,
  ...notifications,
  ...operations,
  ...polls,
  ...posts,
  ...presence,
  ...profiles,
  ...push,
  ...quotes,
  ...reactions,
  ...reposts,
  ...search,
  ...settings,
  ...sharing,
  ...shell,
  ...stats,
  ...tags,
  ...timeline,
}
