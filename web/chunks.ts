/** A file of the build: what it is called, which modules it begins with, and in which order files take theirs. */
interface Chunk {
  name: string
  test?: RegExp
  tags?: ['$initial']
  priority: number
  minShareCount?: number
  entriesAware?: boolean
}

const source = (names: string) => new RegExp(`/web/src/(?:${names})\\.tsx?$`)

/**
 * Which modules travel together. Left alone, the bundler makes a file of whatever two pages share, and a member's home
 * came in eighty. Each takes along what it imports and no earlier one has.
 */
export const chunks: Chunk[] = [
  // Every emoji, called as in one language: a tenth of all scripts, for whoever opens the picker.
  { name: 'emoji-names-en', test: /\/emojibase-data\/en\//, priority: 7 },
  { name: 'emoji-names-de', test: /\/emojibase-data\/de\//, priority: 7 },
  // What everybody needs for anything.
  { name: 'start', tags: ['$initial'], priority: 6 },
  // Pages and lists of posts: what guests see on the front page; and how much is taken of anything, a few numbers.
  {
    name: 'posts',
    test: new RegExp(
      `${source('features/posts/(?:PostCard|PostFeed|usePostList)|shell/Page|ui/(?:EmptyState|InBackground)|intent').source}|/worker/.*/limits\\.ts$`,
    ),
    priority: 5,
  },
  // Of what opens, the part that profiles are drawn with; and whether they have collectibles.
  {
    name: 'tabs',
    test: source('ui/Tabs|features/collectibles/use(?:Has|Shows)Collectibles'),
    priority: 4.5,
  },
  // Whatever opens: floating panels, focus, arrow keys.
  { name: 'panels', test: source('ui/(?:Menu|Dialog|ConfirmDialog|Popover)'), priority: 4 },
  // Those on the front page, which needs none of the others.
  {
    name: 'front',
    test: /\/lucide-react\/dist\/esm\/icons\/(?:bell|messages-square|shield-check)\.mjs$/,
    priority: 5.6,
  },
  // Drawn everywhere, and small.
  { name: 'icons', test: /\/lucide-react\/dist\/esm\/icons\//, minShareCount: 2, priority: 5.5 },
  // What one fills in, before one is anybody.
  {
    name: 'forms',
    test: source('ui/Field|features/auth/(?:AuthFrame|checks|useLogin|appeal-token)'),
    priority: 4,
  },
  // People in a row, and what one can be to them.
  {
    name: 'people',
    test: source(
      'features/(?:profiles/useProfile|graph/(?:people-cache|use[A-Z]\\w+|SuggestionRow|PeopleToFollow)|presence/use[A-Z]\\w+|engagement/useTrendingTags)|profile-cache|ui/(?:PersonRow|leave-row)',
    ),
    priority: 4,
  },
  // What texts of every kind are written with, and how they wait to be sent.
  {
    name: 'writing',
    test: source(
      'writing/SmartTextarea|features/(?:posts/(?:PendingPosts|post-draft)|media/ids-for)|ui/GraphemeCounter',
    ),
    priority: 3.7,
  },
  // The frame of members, the page they begin with, and the form on it, which they have on walls as well.
  {
    name: 'home',
    test: source('shell/MemberFrame|features/timeline/HomePage|features/posts/Composer'),
    priority: 3,
  },
  // The shapes of what sockets say, and what checks them.
  { name: 'shapes', test: /\/node_modules\/zod\/|\/worker\/.*\/(?:contract|protocol|ids)\.ts$/, priority: 2 },
  // What is told to a post that is looked at, by the page of it and by the socket.
  {
    name: 'threads',
    test: source('comment-cache|features/comments/(?:comment-place|watched-posts)'),
    priority: 1.9,
  },
  // The socket of members, and what they hear by it.
  { name: 'live', test: source('features/live/Live'), priority: 1.8 },
  // The rest of what several pages share: one file for each set of pages.
  { name: 'shared', minShareCount: 2, entriesAware: true, priority: 1 },
]
