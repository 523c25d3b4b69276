import { is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import * as schema from '../db/schema'

/*
 * Who writes which table: its owner, a feature or a layer, and whoever stands under `others` with the reason. What is
 * written here by name is found; `deletion/forget.ts` and `reactions/targets.ts` name their tables at run time.
 */
const sources = import.meta.glob<string>(['../**/*.ts', '!../**/*.test.ts', '!../**/*.d.ts', '!../test/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

const owners: Record<string, string[]> = {
  auth: ['users', 'sessions', 'departures'],
  addresses: ['mailTokens'],
  mail: ['mails'],
  invitations: ['invitations', 'invitedUsers', 'signUpRequests'],
  passkeys: ['passkeys', 'challenges'],
  'second-factor': ['totpSecrets', 'recoveryCodes'],
  providers: ['linkedAccounts'],
  apps: ['appCodes', 'apps', 'appTokens'],
  media: ['media', 'mediaChecked', 'mediaUse'],
  graph: ['blocks', 'follows', 'friendRequests', 'friendships', 'mutes', 'hiddenReposts', 'personNotes'],
  lists: ['lists', 'listMembers'],
  tags: ['followedTags'],
  wallets: ['wallets'],
  filters: ['wordFilters'],
  links: ['linkPreviews'],
  polls: ['polls'],
  posts: [
    'bookmarks',
    'gonePosts',
    'mutedPosts',
    'pinnedPosts',
    'postPopularity',
    'postRevisions',
    'posts',
    'postTags',
    'postViews',
    'scheduledPosts',
  ],
  suggestions: ['dismissedSuggestions'],
  timeline: ['homeVisits'],
  streams: ['streamListeners'],
  comments: ['comments'],
  reactions: ['postReactions', 'commentReactions'],
  reposts: ['reposts', 'repostsSetAside'],
  votes: ['pollVotes'],
  notifications: ['notified', 'notifiedOf'],
  push: ['pushSubscriptions'],
  moderation: ['analyses', 'appeals', 'moderationActions', 'moderationCases', 'reports'],
  engagement: ['trendRuns', 'trends'],
  rollups: ['rollups'],
  collectibles: ['collectibleBlocks', 'collectibles', 'unpins'],
  minting: ['chainBlocks', 'chainWatches', 'mintedTokens', 'vouchers'],
  exports: ['exportParts', 'exports'],
  imports: ['importItems', 'imports'],
  operations: ['roomMessages'],
  deletion: ['dailyCounts', 'departurePlaces', 'reservedNames'],
  events: ['auditLog', 'deadLetters', 'eventFailures', 'outbox', 'parkedEvents', 'subscribers'],
  'use-case': ['idempotencyKeys', 'rateLimits'],
  http: ['routeMetrics'],
  db: ['foldings'],
  /** Triggers alone, which `migrations/` holds. */
  triggers: [
    'activityDays',
    'activityMonths',
    'filterSets',
    'instanceCounts',
    'peopleSeen',
    'postDays',
    'postStats',
    'reactionsSetAside',
    'tagTotals',
    'tiesSetAside',
  ],
}

const others: Record<string, string> = {
  'addresses: users': 'what is known of the address of an account stands with the account',
  'quotes: posts': 'what a post quotes stands with the post, also that it was taken out',
  'links: users': 'whether a line of a profile is verified stands with it',
  'mail: users': 'an address that takes no mail is confirmed no longer',
  'profiles: users': 'name, picture and text of an account stand with the account',
  'second-factor: users': 'whether there is one stands with the account, for every log-in to read',
  'deletion: users': 'an account is deleted, and nobody takes its place where others answered',
  'deletion: departures': 'takes a departure on from step to step',
  'profiles: departures': 'who may be seen again, and from when, is decided with what else is withheld',
  'deletion: analyses': 'nothing is left of what was found in the texts of the deleted',
  'polls: pollVotes': 'votes go in one batch with the poll, in the order of the foreign keys',
  'votes: polls': 'that the end of a poll was told is noted with the event',
  'posts: comments': 'a post goes in one batch with what hangs on it, in the order of the foreign keys',
  'posts: postReactions': 'the same',
  'posts: commentReactions': 'the same',
  'posts: reposts': 'the same',
  'comments: commentReactions': 'the same, of a comment',
  'wallets: challenges': 'what a wallet is to sign is asked and spent as a passkey is',
  'digest: mails': 'writes to everybody whose turn it is in one statement',
  'mail: deadLetters': 'a mail that cannot be sent is put aside where operators see what failed',
  'operations: deadLetters': 'operators replay and discard them',
  'operations: outbox': 'an event that is replayed begins there again',
  'operations: subscribers': 'operators switch them off and on',
  'consumer: parkedEvents': 'hands over what waited for a subscriber',
  'db: idempotencyKeys': 'breaks its constraint on purpose, and writes nothing: `db/guard.ts`',
}

const tables = new Set(
  Object.entries(schema).flatMap(([name, each]) => (is(each, SQLiteTable) ? [name] : [])),
)
const owned = new Map(Object.entries(owners).flatMap(([who, some]) => some.map((table) => [table, who])))
const WRITES =
  /\.(?:insert|update|delete)\(\s*(\w+)\s*\)|(?:INSERT (?:OR \w+ )?INTO|DELETE FROM|UPDATE(?: OR \w+)?)\s+\$\{(\w+)\}/g

function writesIn(text: string): string[] {
  return [...text.matchAll(WRITES)]
    .map(([, built, written]) => built ?? written!)
    .filter((name) => tables.has(name))
}

function writerOf(file: string): string {
  const [layer = '', feature = ''] = file.replace('../', '').split('/')
  return layer === 'features' ? feature : layer.replace('.ts', '')
}

const writes = Object.entries(sources).flatMap(([file, text]) =>
  writesIn(text).map((table) => ({ who: writerOf(file), table })),
)

describe('tables', () => {
  it('have one owner each', () => {
    expect(Object.values(owners).flat().sort()).toEqual([...tables].sort())
  })

  it('are found where they are written', () => {
    expect(
      writesIn('db.insert(posts).values(row); sql`DELETE FROM ${mails} WHERE`; map.delete(key)'),
    ).toEqual(['posts', 'mails'])
    const written = new Set(writes.map(({ table }) => table))
    const unwritten = [...owned].filter(([table, who]) => who !== 'triggers' && !written.has(table))
    expect(unwritten).toEqual([])
  })

  it('are written by their owner, or by those who are named with a reason', () => {
    const foreign = writes.filter(({ who, table }) => owned.get(table) !== who)
    expect([...new Set(foreign.map(({ who, table }) => `${who}: ${table}`))].sort()).toEqual(
      Object.keys(others).sort(),
    )
  })
})
