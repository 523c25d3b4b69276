import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { HOUR } from '../../core/time'
import { connect } from '../../db/client'
import { sightLog, userHub } from '../../env'
import { directOf, roomObject, says, tellInboxes } from '../../test/rooms'
import { people } from '../../test/world'
import { traces } from './traces'

/*
 * What becomes of every column, in the database and in the objects, that could hold an id, a name, an address or a text of
 * somebody who is deleted. A new table or column without an answer fails; that the answers are true is shown in
 * `deletion.test.ts`.
 */
type Answers = Record<string, string | Record<string, string>>

const byTrace = 'traces.ts'
const PUBLIC_KEY = 'an id that says nothing of anybody, or a fixed word'

/** A table is answered for as a whole where its rows go as a whole, or hold nothing of anybody. */
const database: Answers = {
  posts: {
    ...same(
      PUBLIC_KEY,
      'id visibility chosen_visibility moderation feed_key reaction_counts comments_from quotes_from',
    ),
    quoted_id: 'the id of a post alone',
    ...same(
      'deleted with the row: posts/erase.ts',
      'author_id text tags media poll warning card words language',
    ),
    wall_id: 'given back: posts/erase.ts',
    mentions: byTrace,
  },
  comments: {
    ...same(PUBLIC_KEY, 'id post_id parent_id moderation reaction_counts'),
    ...same(
      'deleted with the row, or blanked: comments/erase.ts',
      'author_id text media warning words card language',
    ),
    mentions: byTrace,
  },
  post_revisions: 'deleted with the post',
  post_tags: 'deleted with the post',
  scheduled_posts: 'deleted with the post',
  post_popularity: 'deleted with the post',
  post_days: 'deleted with the post, by a trigger',
  post_reactions: byTrace,
  comment_reactions: byTrace,
  reactions_set_aside: byTrace,
  reposts: byTrace,
  reposts_set_aside: byTrace,
  hidden_reposts: byTrace,
  polls: 'deleted with the post',
  poll_votes: byTrace,
  post_views: byTrace,
  bookmarks: byTrace,
  muted_posts: byTrace,
  pinned_posts: byTrace,
  post_places: 'deleted with the post, by a trigger',
  posts_fts_data: 'deleted with the post, by a trigger, and merged away: words.ts',
  posts_fts_idx: 'deleted with the post, by a trigger, and merged away: words.ts',
  posts_fts_config: 'settings of the index',
  user_names: 'deleted with the row of users, by a trigger',
  users_fts_data: 'deleted with the row of users, by a trigger, and merged away: words.ts',
  users_fts_idx: 'deleted with the row of users, by a trigger, and merged away: words.ts',
  users_fts_config: 'settings of the index',
  friendships: byTrace,
  friend_requests: byTrace,
  follows: byTrace,
  blocks: byTrace,
  mutes: byTrace,
  person_notes: byTrace,
  lists: byTrace,
  list_members: byTrace,
  followed_tags: byTrace,
  dismissed_suggestions: byTrace,
  ties_set_aside: byTrace,
  notified: byTrace,
  notified_of: byTrace,
  word_filters: byTrace,
  filter_sets: byTrace,
  import_items: byTrace,
  imports: byTrace,
  home_visits: byTrace,
  stream_listeners: byTrace,
  people_seen: byTrace,
  activity_days: byTrace,
  activity_months: byTrace,
  media: {
    ...same('made nobody’s in conversations that go on, deleted else: media/leave.ts', 'owner_id name alt'),
    ...same('of the file, which goes or stays', 'color placeholder variants attached_id'),
    ...same(PUBLIC_KEY, 'id purpose kind type attached_to'),
  },
  media_use: byTrace,
  rollups: 'how far the clock is',
  media_checked: 'how far the clock is',
  users: 'deleted: advance.ts',
  departures: 'blanked, but for its own id: advance.ts',
  departure_places: 'deleted one by one: steps.ts',
  reserved_names: 'a hash with a key, for 90 days',
  collectibles: 'deleted, with what is in R2: collectibles/removal.ts',
  collectible_blocks: 'deleted with the collectible',
  wallets: byTrace,
  vouchers: byTrace,
  chain_watches: 'of the contract',
  chain_blocks: 'of the chain',
  minted_tokens: 'numbers of tokens and transactions, which stand on the chain for good',
  unpins: 'names of content, until others have been asked to keep it no longer',
  exports: 'deleted, with what is in R2: exports/erase.ts',
  export_parts: 'deleted, with what is in R2: exports/erase.ts',
  sessions: byTrace,
  apps: 'deleted, with the sessions of those who let them in: apps/removal.ts',
  app_codes: 'deleted with the session',
  app_tokens: 'deleted with the session',
  push_subscriptions: byTrace,
  passkeys: byTrace,
  linked_accounts: byTrace,
  totp_secrets: byTrace,
  recovery_codes: byTrace,
  challenges: byTrace,
  mail_tokens: byTrace,
  mails: byTrace,
  invitations: byTrace,
  invited_users: byTrace,
  sign_up_requests: {
    ...same(byTrace, 'username email password_hash avatar_seed reason decided_by'),
    ...same(PUBLIC_KEY, 'id outcome language'),
  },
  moderation_cases: {
    ...same(byTrace, 'subject_key subject person_id assignee_id snapshot quotes'),
    ...same(PUBLIC_KEY, 'id subject_type state origin label outcome'),
  },
  moderation_actions: {
    ...same(byTrace, 'case_id subject_key subject person_id moderator_id note excerpt undo'),
    ...same(PUBLIC_KEY, 'id kind rule'),
  },
  appeals: {
    ...same('deleted with the row: traces.ts', 'person_id text note'),
    decided_by: byTrace,
    ...same(PUBLIC_KEY, 'id action_id state'),
  },
  reports: byTrace,
  analyses: {
    ...same('deleted with what it is about: traces.ts, steps.ts', 'subject_key labels text_hash'),
    verdict: PUBLIC_KEY,
  },
  link_previews: 'deleted with a post that links there; of messages, which stay, forgotten by the clock',
  gone_posts: 'the id of a post alone',
  outbox: 'handled before: steps.ts waits for it',
  parked_events: byTrace,
  dead_letters: byTrace,
  event_failures: 'the id of an event, and the class of an error',
  subscribers: 'names of subscribers, ids of events',
  idempotency_keys: byTrace,
  rate_limits: byTrace,
  audit_log: byTrace,
  post_stats: byTrace,
  tag_totals: byTrace,
  trends: byTrace,
  trend_runs: 'times',
  daily_counts: 'numbers',
  instance_counts: 'numbers',
  room_messages: 'numbers, by the id of a room',
  route_metrics: 'numbers, by the pattern of a path',
  foldings: 'how far the folding is',
}

const hub: Answers = {
  notifications: { id: 'notifications/hub-forget.ts', kind: PUBLIC_KEY },
  news: 'deleted where they did it: notifications/hub-forget.ts',
  withdrawals: 'notifications/hub-forget.ts',
  actors: 'notifications/hub-forget.ts',
  texts: 'notifications/hub-forget.ts, with the news that show them',
  inbox: 'told anew by the room',
  friends_online: 'notifications/hub-forget.ts',
  watchers: 'notifications/hub-forget.ts',
  timeline: 'notifications/hub-forget.ts',
  timeline_people: 'notifications/hub-forget.ts',
  timeline_lists: 'ids of lists of its own person, and keys of posts',
  timeline_listed: 'notifications/hub-forget.ts',
  timeline_tagged: 'tags of its own person, and keys of posts',
  timeline_reposts: 'notifications/hub-forget.ts',
  known_rooms: 'ids of rooms',
  tickets: 'of its own person, for 30 seconds',
  ended_sessions: 'of its own person',
  session_rooms: 'of its own person',
  pushes: 'of its own person; what tells of others: push/hub-store.ts',
  suggestions:
    'shown to nobody from then on (profiles/sight.ts), and gone within a day: suggestions/hub-suggestions.ts',
}

const room: Answers = {
  room: 'named by its members',
  members: 'a stranger in their place: chat/room-forget.ts',
  messages: 'said by a stranger from then on: chat/room-forget.ts',
  reactions: 'chat/room-forget.ts',
  apart: 'chat/room-forget.ts',
  media: 'ids of files',
  invite_links: 'chat/room-forget.ts',
  join_requests: 'chat/room-forget.ts',
  hidden: 'chat/room-forget.ts',
  mentions: 'chat/room-forget.ts',
  card_wishes: 'addresses in messages, which stay',
}

const log: Answers = { closed: 'gone after 26 hours: realtime/sight-log.ts' }

function same(answer: string, columns: string): Record<string, string> {
  return Object.fromEntries(columns.split(' ').map((column) => [column, answer]))
}

type Column = { of: string; name: string; type: string }

const query = `SELECT tables.name AS "of", columns.name AS name, columns.type AS type
  FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
  WHERE tables.type = 'table' AND tables.sql NOT LIKE 'CREATE VIRTUAL%'
    AND tables.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND tables.name NOT LIKE '!_cf%' ESCAPE '!' AND tables.name NOT IN ('d1_migrations', '__drizzle_migrations')`

function unanswered(columns: Column[], answers: Answers): string[] {
  const texts = columns.filter(({ type }) => !/^(INTEGER|REAL)$/i.test(type))
  expect(texts.length).toBeGreaterThan(5)
  return texts
    .filter(({ of, name }) => {
      const answer = answers[of]
      return typeof answer === 'object' ? answer[name] === undefined : answer === undefined
    })
    .map(({ of, name }) => `${of}.${name}`)
}

it('every column of the database has an answer', async () => {
  const columns = await connect(env).all<Column>(sql.raw(query))
  expect(unanswered(columns, database)).toEqual([])
  expect(unanswered([...columns, { of: 'newcomers', name: 'name', type: 'TEXT' }], database)).toEqual([
    'newcomers.name',
  ])
})

it('what is said to be traced is traced, and nothing is answered for that is not there', async () => {
  const columns = await connect(env).all<Column>(sql.raw(query))
  const tables = new Set(columns.map(({ of }) => of))
  expect(Object.keys(database).filter((table) => !tables.has(table))).toEqual([])
  const traced = new Set(traces.map(({ table }) => table))
  const said = Object.entries(database).filter(([, answer]) => JSON.stringify(answer).includes(byTrace))
  expect(said.map(([table]) => table).filter((table) => !traced.has(table))).toEqual([])
  const known = new Set(columns.map(({ of, name }) => `${of}.${name}`))
  const named = traces.flatMap(({ table, columns: some }) => some.map((column) => `${table}.${column}`))
  expect(named.filter((column) => !known.has(column))).toEqual([])
})

it('every column of a hub and of a room has an answer', async () => {
  const [ada, ben] = await people(2)
  const { id } = await directOf(ada, ben)
  await says(ada, id, 'So that there is one')
  await tellInboxes(id)
  const columnsOf = (_: unknown, { storage }: DurableObjectState) => storage.sql.exec<Column>(query).toArray()
  expect(unanswered(await runInDurableObject(userHub(env, ben.id), columnsOf), hub)).toEqual([])
  expect(unanswered(await runInDurableObject(roomObject(id), columnsOf), room)).toEqual([])
})

it('every column of the log of sight has an answer, and what is old goes', async () => {
  const [ada, ben] = await people(2)
  await sightLog(env).close([ada.id])
  await runInDurableObject(sightLog(env), (_, { storage }) => {
    const columns = storage.sql.exec<Column>(query).toArray()
    expect(columns.filter(({ of }) => log[of] === undefined)).toEqual([])
    storage.sql.exec('UPDATE closed SET at = ?', Date.now() - 27 * HOUR)
  })
  await sightLog(env).close([ben.id])
  const { closed } = await sightLog(env).since('', 0)
  expect(closed.map(({ who }) => who)).toEqual([ben.id])
})
