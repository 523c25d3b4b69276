import { getTableColumns, getTableName } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import * as schema from '../../db/schema'
import { hubSteps } from '../../realtime/hub-schema'
import { archiveDocuments, archiveLists } from '../archive/contract'
import { roomSteps } from '../chat/room-schema'
import { sections } from './sections'

/*
 * What becomes of every table in the archive of an account. Whoever makes a table, or a column in one that is exported, says
 * it here: in which file it is, or why it is left out. Without an answer these tests fail.
 */
type Answer =
  | {
      /** The kind of file that its rows of this person are in. */
      in: keyof typeof archiveDocuments | keyof typeof archiveLists
      /** Its columns that are there, the owner and what else is known of it by being there among them. */
      columns: string
      /** The others, and why they are not. */
      without?: Record<string, string>
    }
  | { not: string }

const counted = 'counted by triggers, from rows that are exported'
const derived = 'made from what is exported, for search'
const secret = 'opens something: no secret, hash or token is exported'
const others = 'about other people'
const operators = 'of operators: nothing a person did or was'
const passing = 'on its way for minutes; what it tells of is exported'
const desk = 'a moderator’s, whose names are not told; what was decided is in `moderation`'

const tables: Record<string, Answer> = {
  users: {
    in: 'account',
    columns:
      'id username displayName bio pronouns fields avatarSeed bunnySeed picture banner bannerColor email emailConfirmedAt emailBouncedAt role preferences createdAt',
    without: {
      passwordHash: secret,
      secondFactor: 'said by `totp_secrets`, in `sign-in`',
      standing: 'said in `moderation`',
      suspendedUntil: 'said in `moderation`',
      nameVersion: 'counts changes, for copies of the name',
      postCount: counted,
      friendCount: counted,
      followerCount: counted,
      followingCount: counted,
      searchName: derived,
      linkProofs: 'looked at anew wherever its lines come in',
      linksDueAt: 'when to look at them again',
      language: 'what the browser asks for; the one they chose is in `preferences`',
    },
  },
  sessions: {
    in: 'sessions',
    columns: 'id userId rotatedAt createdAt expiresAt userAgent method provider',
    without: { generation: secret, provenAt: 'good for ten minutes' },
  },
  apps: {
    in: 'apps',
    columns: 'ownerId name website redirectUris scopes createdAt',
    without: {
      id: 'means nothing elsewhere',
      secretHash: secret,
      usedAt: operators,
      removedAt: 'what was removed is on its way out',
    },
  },
  app_codes: { not: secret },
  app_tokens: {
    in: 'sessions',
    columns: 'sessionId appId name scopes',
    without: { hash: secret, createdAt: 'that of its session' },
  },
  posts: {
    in: 'posts',
    columns:
      'id authorId wallId text tags mentions visibility chosenVisibility moderation feedKey createdAt editedAt commentCount viewCount reactionCounts repostCount media poll sensitive warning card language commentsFrom lockedBy quotedId detached quotesFrom quoteCount',
    without: { threadCount: counted, reactionCount: counted, words: derived },
  },
  scheduled_posts: { in: 'posts', columns: 'postId authorId publishAt' },
  post_revisions: { in: 'posts', columns: 'postId number text tags visibility createdAt language' },
  post_tags: { not: 'the tags of posts once more, for lists' },
  post_reactions: { in: 'post-reactions', columns: 'postId userId kind createdAt' },
  post_popularity: { not: counted },
  post_views: { in: 'viewed-posts', columns: 'postId viewerId createdAt' },
  bookmarks: { in: 'bookmarks', columns: 'userId postId createdAt' },
  reposts: { in: 'reposts', columns: 'userId postId createdAt', without: { feedKey: 'its place in home' } },
  hidden_reposts: { in: 'hidden-reposts', columns: 'userId personId createdAt' },
  reposts_set_aside: { not: 'of somebody who is banned, and cannot ask for an archive' },
  pinned_posts: { in: 'posts', columns: 'userId postId createdAt' },
  muted_posts: { in: 'muted-posts', columns: 'userId postId createdAt' },
  comments: {
    in: 'comments',
    columns:
      'id postId parentId authorId text mentions createdAt editedAt deletedAt moderation replyCount reactionCounts media language foldedBy sensitive warning',
    without: {
      card: 'what its first link says of itself, found from the text',
      depth: 'follows from the parents',
      shadow: counted,
      reactionCount: counted,
      words: derived,
    },
  },
  polls: {
    in: 'posts',
    columns: 'postId options multiple minutes endsAt',
    without: { toldAt: operators },
  },
  poll_votes: { in: 'votes', columns: 'postId userId choices createdAt' },
  comment_reactions: { in: 'comment-reactions', columns: 'commentId userId kind createdAt' },
  reactions_set_aside: { not: 'of somebody who is banned, and cannot ask for an archive' },
  passkeys: {
    in: 'sign-in',
    columns: 'userId name createdAt lastUsedAt',
    without: { id: secret, publicKey: secret, counter: secret, transports: 'how a browser reaches the key' },
  },
  linked_accounts: {
    in: 'sign-in',
    columns: 'userId provider label createdAt lastUsedAt',
    without: { issuer: 'follows from the provider', subject: secret },
  },
  totp_secrets: {
    in: 'sign-in',
    columns: 'userId confirmedAt',
    without: { secret, lastStep: secret, createdAt: 'when it was begun to be set up' },
  },
  recovery_codes: {
    in: 'sign-in',
    columns: 'userId',
    without: { hash: secret, createdAt: 'how many are left is said' },
  },
  wallets: { in: 'account', columns: 'address userId isShown createdAt' },
  vouchers: { not: 'good for an hour; what was minted by one is in `collectibles`' },
  chain_watches: { not: operators },
  chain_blocks: { not: operators },
  minted_tokens: { not: 'what stands on a chain; of one’s own, in `collectibles`' },
  challenges: { not: secret },
  mail_tokens: { not: secret },
  invitations: {
    in: 'invitations',
    columns: 'createdBy note maxUses uses createdAt expiresAt revokedAt',
    without: { code: secret },
  },
  invited_users: { in: 'account', columns: 'userId createdAt', without: { code: secret } },
  sign_up_requests: { not: 'of somebody who has no account yet; gone a day after it was decided' },
  post_stats: { not: 'numbers of everybody together' },
  activity_days: {
    in: 'activity',
    columns: 'userId isPublic day posts comments reactionsGiven reactionsReceived viewsReceived friends',
  },
  activity_months: { not: 'the sum of `activity_days`' },
  post_days: { not: 'what others did with a post by the day; how much it was in all is in `posts`' },
  rollups: { not: operators },
  trends: { not: 'numbers of everybody together' },
  trend_runs: { not: operators },
  outbox: { not: passing },
  subscribers: { not: operators },
  parked_events: { not: passing },
  event_failures: { not: operators },
  dead_letters: { not: operators },
  departures: { not: 'of somebody who has left, and cannot ask for an archive' },
  departure_places: { not: 'how far the deletion of an account is' },
  reserved_names: { not: 'names of accounts that are gone, hashed' },
  collectibles: {
    in: 'collectibles',
    columns:
      'id authorId subjectType subjectId postId version name rootCid metadataCid imageCid imageType tokenId bytes status reason createdAt pinnedAt mintedAt chainId contract txHash mintedTo',
    without: {
      pinningSince: passing,
      pinRequest: operators,
      pinFailures: operators,
      pinDueAt: operators,
    },
  },
  collectible_blocks: { not: 'where content stands in an archive, which has an address of its own' },
  unpins: { not: operators },
  exports: { not: 'the archive itself' },
  export_parts: { not: 'the archive itself' },
  imports: { not: 'what came in is exported as what it is now' },
  import_items: { not: 'the report of an import, which has an address of its own' },
  push_subscriptions: { not: 'how one device is told; it ends with its session, and its keys are secret' },
  word_filters: {
    in: 'filters',
    columns: 'userId phrase wholeWord action expiresAt createdAt',
    without: { id: 'means nothing elsewhere', needle: derived },
  },
  filter_sets: { not: 'the filters once more, in one row' },
  gone_posts: { not: 'names nobody: that something was deleted' },
  friendships: { in: 'friends', columns: 'userId friendId createdAt' },
  friend_requests: { in: 'friend-requests', columns: 'fromId toId createdAt' },
  follows: { in: 'following', columns: 'followerId followeeId createdAt' },
  blocks: { in: 'blocks', columns: 'blockerId blockedId createdAt' },
  mutes: { in: 'mutes', columns: 'muterId mutedId createdAt endsAt' },
  person_notes: { in: 'person-notes', columns: 'userId aboutId text updatedAt' },
  lists: { in: 'lists', columns: 'id userId title exclusive createdAt' },
  list_members: { in: 'list-members', columns: 'listId personId userId exclusive createdAt' },
  followed_tags: { in: 'followed-tags', columns: 'userId tag createdAt' },
  dismissed_suggestions: { in: 'dismissed-suggestions', columns: 'userId dismissedId createdAt' },
  ties_set_aside: {
    not: 'of people who are banned, whom nobody sees; they come back when the ban is lifted',
  },
  media: {
    in: 'media',
    columns:
      'id ownerId purpose kind type name size width height duration animated alt color placeholder variants attachedTo attachedId',
    without: {
      place: 'the order in which `posts` and the others name them',
      removedAt: 'what was removed is on its way out',
    },
  },
  media_use: { not: 'counts uploads of a day, to limit them' },
  media_checked: { not: operators },
  link_previews: { not: 'what pages say of themselves' },
  mails: {
    in: 'mails',
    columns: 'userId address kind status createdAt',
    without: {
      id: 'means nothing elsewhere',
      facts: secret,
      language: 'that of `account`, at the time',
      attempts: operators,
      claimedAt: operators,
      settledAt: operators,
      providerId: operators,
      failure: operators,
    },
  },
  moderation_cases: { not: desk },
  reports: {
    in: 'reports',
    columns: 'id reporterId subjectKey reason note createdAt',
    without: { caseId: desk },
  },
  moderation_actions: {
    in: 'moderation',
    columns: 'id personId subject kind rule note excerpt until createdAt undoneAt moderatorId',
    without: { caseId: desk, subjectKey: 'said by the subject', undo: 'for moderators, to undo it' },
  },
  appeals: {
    in: 'moderation',
    columns: 'id actionId personId text state note createdAt decidedAt',
    without: { decidedBy: desk },
  },
  analyses: { not: 'what a program made of texts, by their hashes' },
  notified: { not: 'who is to be told when something is taken back' },
  notified_of: { not: 'who is to be told of a new name' },
  daily_counts: { not: 'numbers of everybody together' },
  instance_counts: { not: 'numbers of everybody together' },
  people_seen: { in: 'account', columns: 'userId day' },
  room_messages: { not: 'numbers of a room, to count messages of everybody' },
  route_metrics: { not: operators },
  idempotency_keys: { not: 'answers to repeated requests, kept for a day' },
  rate_limits: { not: 'counts attempts, to limit them' },
  audit_log: { not: 'what operators and moderators did, for those who look after them' },
  foldings: { not: operators },
  tag_totals: { not: 'numbers of everybody together' },
  stream_listeners: { not: 'what an app of theirs listens to at the moment, for half an hour' },
  home_visits: { in: 'account', columns: 'userId day' },
}

/** The tables of the objects, by the object. */
const objects: Record<string, Record<string, { in: string } | { not: string }>> = {
  hub: {
    notifications: { in: 'notifications' },
    news: { in: 'notifications' },
    withdrawals: { not: 'what was taken back, for news that come late' },
    inbox: { in: 'conversations' },
    tickets: { not: secret },
    ended_sessions: { not: passing },
    session_rooms: { not: passing },
    known_rooms: {
      not: 'ids of conversations, those that were left as well; in `conversations` are the others',
    },
    friends_online: { not: others },
    watchers: { not: others },
    timeline: { not: 'posts of others, as a list of ids' },
    timeline_reposts: { not: 'what those reposted whom they follow, as a list of ids' },
    timeline_lists: { not: 'their lists once more' },
    timeline_listed: { not: 'who stands on them once more' },
    timeline_tagged: { not: 'posts with tags they follow, which others wrote' },
    timeline_people: { not: 'friends and whom they follow once more' },
    actors: { not: others },
    texts: { not: others },
    pushes: { not: passing },
    suggestions: { not: 'whom one may know, found anew each day from what is exported, and from others' },
  },
  room: {
    room: { in: 'conversations' },
    members: { in: 'conversations' },
    messages: { in: 'messages' },
    reactions: { in: 'messages' },
    apart: { in: 'conversations' },
    media: { in: 'messages' },
    card_wishes: { not: passing },
    invite_links: { not: secret },
    join_requests: { not: 'people who wait to be let into a group' },
    hidden: { in: 'messages' },
    mentions: { not: 'what `messages` say once more, by whom they name' },
  },
}

const known = Object.values(schema).filter((value) => value instanceof SQLiteTable)
const HOW = 'say in worker/features/exports/answers.test.ts in which file it is exported, or why not'

describe('every table of the database', () => {
  it.each(known.map((table) => [getTableName(table), table] as const))('%s has an answer', (name, table) => {
    const answer = tables[name]
    expect(answer, `${name}: ${HOW}`).toBeDefined()
    if (!answer || 'not' in answer) return
    const answered = [...answer.columns.split(' '), ...Object.keys(answer.without ?? {})]
    expect(answered.sort(), `the columns of ${name}: ${HOW}`).toEqual(
      Object.keys(getTableColumns(table)).sort(),
    )
  })

  it('and no answer is of a table that there is not', () => {
    const names = known.map((table): string => getTableName(table))
    expect(Object.keys(tables).filter((name) => !names.includes(name))).toEqual([])
  })
})

describe('every table of the objects', () => {
  it.each([
    ['hub', hubSteps],
    ['room', roomSteps],
  ] as const)('of a %s has an answer', (object, steps) => {
    const made = [...steps.join('\n').matchAll(/CREATE TABLE (\w+)/g)].map(([, name]) => name ?? '')
    expect(made.length).toBeGreaterThan(5)
    expect(Object.keys(objects[object] ?? {}).sort(), HOW).toEqual(made.sort())
  })
})

describe('every kind of file', () => {
  const kinds = [...Object.keys(archiveDocuments), ...Object.keys(archiveLists)].sort()

  it('is made', () => {
    expect(sections.map(({ kind }) => kind as string).sort()).toEqual(kinds)
  })

  it('holds rows of some table', () => {
    const from = [...Object.values(tables), ...Object.values(objects).flatMap((each) => Object.values(each))]
    const named = from.flatMap((answer) => ('in' in answer ? answer.in : []))
    // Follows have two ends.
    expect(new Set([...named, 'followers'])).toEqual(new Set(kinds))
  })
})
