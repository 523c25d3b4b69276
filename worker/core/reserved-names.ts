/*
 * Usernames that nobody may register: words that addresses and programs use, and names that pass for those who run Warren.
 * Free of imports, so that the form of the client says it before anything is sent. Accounts that exist keep their names.
 */

/** Letters and digits as the one that is drawn like them. */
const DRAWN_ALIKE: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
}

/** Words of the addresses of the API and of the pages; a test holds them against the routes. */
const ROUTES =
  'accept archive archived assignee ban banned bans block blocked bounces blocked-comments blocked-posts blocks date decline ' +
  'arrived callback journeys linked-accounts provider providers sign-up start ' +
  'discard dismiss export fold forward forwards hidden hide invitation invitations invite invites join jump latest leave link links ' +
  'lock log logs mark media mentions mutes mutual-friends newest next note page pages pin pins public recent reinstatement remove ' +
  'quote quotes replay repost reposts request requests restore revisions room schedule scheduled thread threads undo unlock unread variants votes watch ' +
  'confirm email forgot registration reset sign-ups ' +
  'about accept account action actions activity admin answer api appeal appeals assets auth avatars bookmark bookmarks ' +
  'case cases comment comments conversation conversations dead-letters decision dev docs drafts events everyone explore ' +
  'feed feeds filters follow followed-tags followers following friend-request friend-requests friends friendship graph guidelines ' +
  'healthz home hub images import insights login logout me members message messages metrics moderation mute ' +
  'notifications numbers openapi openapi.json overview password people popular post posts preferences presence ' +
  'privacy profile profiles reaction reactions read readyz refresh register reports robots.txt role rooms search ' +
  'session sessions settings signup socket socket-ticket standing static statistics stats status subscribers ' +
  'suggestions suspended tag tags terms ticket timeline token tokens trending unread-count unsubscribe user users v1 v2 view wall ' +
  'deactivation deletion deletions return exports imports key lists parts push report share subscription subscriptions ' +
  'collectible collectibles ipfs metadata permanence preview car image wallet wallets challenge minting voucher transaction ' +
  'code options passkey passkeys proof recovery-codes second-factor sign-in setup walls ways words www ' +
  'apps authorize consent grants mine nodeinfo oauth oauth-authorization-server revoke verify_credentials ' +
  'card.png feed.atom feed.json security.txt sitemap sitemap.xml sitemaps well-known'

/** What programs take for something else than a name, and names that are nobody's. */
const SYSTEM =
  'all anonymous anybody anyone boolean constructor default deleted everybody false function guest hasownproperty here ' +
  'index infinity localhost nan nil nobody none null number object prototype self somebody someone string symbol test ' +
  'this tostring true undefined unknown valueof void you'

/** Whose words have weight. What looks like one of these is reserved as well. */
const STAFF =
  'abuse admin administrator admins administrators bot help helpdesk hostmaster info mail mailer mod moderator ' +
  'moderators mods news noreply official operator operators owner postmaster privacy root safety security service staff ' +
  'support sysadmin system team trust webmaster warren'

const words = new Set(`${ROUTES} ${SYSTEM}`.split(' '))
const staff = new Set(STAFF.split(' ').map(skeletonOf))

/** Whether a username, in small letters, may be nobody's. */
export function isReservedName(username: string): boolean {
  if (words.has(username) || staff.has(skeletonOf(username))) return true
  const parts = username.split(/[-_.]/)
  return (
    parts.length > 1 &&
    parts.every((part) => staff.has(skeletonOf(part)) || /^(?:the|of|and|\d+)$/.test(part))
  )
}

/**
 * What an eye makes of a username: without separators, and one letter for those that are drawn alike (`adm1n`, `adrnin`,
 * `m0derator`). Two names with the same one are hard to tell apart.
 */
export function skeletonOf(username: string): string {
  return username
    .replace(/[-_.]/g, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[0134578i]/g, (letter) => DRAWN_ALIKE[letter] ?? letter)
}
