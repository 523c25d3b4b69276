import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { userHub } from '../env'
import { EVER } from '../db/schema'
import { mediaLimits } from '../features/media/limits'
import { passkeyLimits } from '../features/passkeys/limits'
import { pollLimits } from '../features/polls/limits'
import { forgetEveryList } from './forget'
import { directOf, roomObject } from './rooms'
import { MOST_LINKED } from '../features/providers/contract'
import { personAs } from './roles'
import { type Person, person } from './world'

/*
 * A network in which everything is as large as it ever could be: rows from before texts were bounded in bytes, and one
 * more of each than a page shows. Made by SQL itself, as `test/network.ts` does.
 */
export const HOARDED = 51

/** A text of so many thousand bytes. */
const kilobytes = (size: number) => `replace(hex(zeroblob(${Math.ceil((size * 1_000) / 3)})), '00', 'क')`
const id = (group: string) => `printf('0190${group}-0000-7000-8000-%012x', i)`
const N = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${HOARDED})`
const ref = JSON.stringify({
  id: '0190aaaa-0000-7000-8000-000000000001',
  username: 'a',
  displayName: 'क'.repeat(800),
  avatarUrl: '/a.svg',
})

/** As many as may hang on something, with as much said of each. */
const pictures = `json_array(${Array.from(
  { length: mediaLimits.perPost },
  (_, place) => `json_object(
    'id', '0190ffff-0000-7000-8000-00000000000${place}', 'kind', 'image', 'type', 'image/webp', 'name', ${kilobytes(1)},
    'size', 10000000, 'width', 16384, 'height', 16384, 'duration', NULL, 'animated', json('false'), 'alt', ${kilobytes(6)},
    'color', '#a8521a', 'placeholder', ${kilobytes(0.05)}, 'variants', json('{"small":{"width":320,"height":320}}'))`,
).join()})`

/** What a page may say of itself, and more. */
const card = `json_object('of', 'https://garden.example/', 'card', json_object('url', 'https://garden.example/', 'host', 'garden.example',
  'title', ${kilobytes(3)}, 'description', ${kilobytes(5)}, 'site', ${kilobytes(1)}, 'image', NULL))`

/** As many options as a poll may have. */
const options = `json_array(${Array.from({ length: pollLimits.options.max }, () => kilobytes(1)).join()})`

export type Hoard = {
  /** Who reads: follows and is a friend of everybody, with as many filters as there are posts, all of which match. */
  reader: Person
  /** Who wrote all of it. */
  writer: Person
  /** Who has blocked everybody. */
  hermit: Person
  moderator: Person
  /** Whom everybody asks to be friends, and who has muted all of them. */
  admin: Person
  /** A post of the hermit, with comments of whom they have blocked; such posts stand on their wall as well. */
  wall: string
  post: string
  comment: string
  room: string
  /** A list of the reader's, on which everybody stands. */
  list: string
  /** An invitation by which a crowd came. */
  code: string
}

export async function hoard(): Promise<Hoard> {
  const reader = await person('reader')
  const writer = await person('writer')
  const hermit = await person('hermit')
  const moderator = await personAs('moderator')
  const admin = await personAs('admin')
  await reader.follows(writer)
  const { id: post } = await writer.posts('Below it are many comments')
  const { id: comment } = await reader.does<{ id: string }>('POST', `/posts/${post}/comments`, {
    text: 'Below it are many replies',
  })
  const { id: room } = await directOf(reader, writer)
  await people(reader, writer, hermit, admin)
  await writings(reader, writer, post, comment)
  const { id: wall } = await hermit.posts('Below it stands what is across a block')
  await acrossBlock(hermit, wall)
  await cases(reader, writer)
  await deadLetters()
  await appsOf(reader)
  const code = await newcomers(reader)
  await hubs(reader, writer, room)
  const { id: list } = await reader.does<{ id: string }>('POST', '/lists', { title: 'Everybody' })
  await run([
    `INSERT INTO list_members SELECT ?1, followee_id, ?2, 0, created_at FROM follows WHERE follower_id = ?2`,
    list,
    reader.id,
  ])
  await forgetEveryList()
  return { reader, writer, hermit, moderator, admin, wall, post, comment, room, list, code }
}

async function run(...statements: [string, ...unknown[]][]): Promise<void> {
  await env.DB.batch(statements.map(([sql, ...values]) => env.DB.prepare(sql).bind(...values)))
}

async function people(reader: Person, writer: Person, hermit: Person, admin: Person): Promise<void> {
  const crowd = id('aaaa')
  await run(
    [
      `${N} INSERT INTO users (id, username, email, password_hash, display_name, bio, avatar_seed, banner_color, created_at)
       SELECT ${crowd}, 'hoard' || i, 'hoard' || i || '@example.org', '', ${kilobytes(2)}, ${kilobytes(40)}, 'c', '#a8521a', 0 FROM n`,
    ],
    [
      `${N} INSERT INTO follows SELECT ?, ${crowd}, i FROM n UNION ALL SELECT ${crowd}, ?, i FROM n`,
      reader.id,
      reader.id,
    ],
    ...[reader, writer].map((one): [string, ...unknown[]] => [
      `${N} INSERT INTO friendships SELECT ?1, ${crowd}, i FROM n UNION ALL SELECT ${crowd}, ?1, i FROM n`,
      one.id,
    ]),
    [`${N} INSERT INTO friend_requests SELECT ${crowd}, ?, i FROM n`, admin.id],
    [`${N} INSERT INTO mutes (muter_id, muted_id, created_at) SELECT ?, ${crowd}, i FROM n`, admin.id],
    [`${N} INSERT INTO blocks SELECT ?, ${crowd}, i FROM n`, hermit.id],
    [
      `${N} INSERT INTO sessions (id, user_id, rotated_at, created_at, expires_at, user_agent) SELECT ${id('5555')}, ?, 0, 0, 4e12, ${kilobytes(1)} FROM n`,
      reader.id,
    ],
  )
}

async function writings(reader: Person, writer: Person, post: string, comment: string): Promise<void> {
  const posts = (group: string, author: string, key: string): [string, ...unknown[]] => [
    `${N} INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at, reaction_count, words, warning, media)
     SELECT ${id(group)}, ?1, ?1, ${kilobytes(90)}, '["hoarded"]', '[]', 'public', ${key}, i, 1000 + i, ' hoarded word ', ${kilobytes(2)}, ${pictures} FROM n`,
    author,
  ]
  const comments = (group: string, parent: string | null, depth: number): [string, ...unknown[]] => [
    `${N} INSERT INTO comments (id, post_id, parent_id, depth, author_id, text, mentions, created_at, words, media, card)
     SELECT ${id(group)}, ?, ?, ${depth}, ?, ${kilobytes(90)}, '[]', i, ' hoarded word ', ${pictures}, ${card} FROM n`,
    post,
    parent,
    writer.id,
  ]
  const its = id('bbbb')
  await run(
    posts('bbbb', writer.id, its),
    [`${N} UPDATE posts SET quoted_id = ? WHERE id IN (SELECT ${its} FROM n)`, post],
    posts('dddd', reader.id, 'NULL'),
    posts('eeee', reader.id, 'NULL'),
    [
      `${N} INSERT INTO scheduled_posts (post_id, author_id, publish_at) SELECT ${id('eeee')}, ?, 4e12 + i FROM n`,
      reader.id,
    ],
    [
      `${N} INSERT INTO polls (post_id, options, multiple, minutes, ends_at) SELECT ${its}, ${options}, 1, 60, ${4e12} FROM n`,
    ],
    [
      `${N} INSERT INTO post_tags (tag, post_id, visibility, feed_key) SELECT 'hoarded', ${its}, 'public', ${its} FROM n`,
    ],
    [
      `${N} INSERT INTO post_popularity (post_id, week, reactions, visibility)
       SELECT ${its}, value, 1000 + i, 'public' FROM n, json_each(json_array(?, ${EVER}))`,
      Math.floor(Date.now() / 604_800_000),
    ],
    [`${N} INSERT INTO bookmarks (user_id, post_id, created_at) SELECT ?, ${its}, i FROM n`, reader.id],
    [
      `${N} INSERT INTO reposts (post_id, user_id, created_at, feed_key) SELECT ?, ${id('aaaa')}, i, ${its} FROM n`,
      post,
    ],
    [
      `${N} INSERT INTO post_revisions (post_id, number, text, tags, visibility, created_at) SELECT ?, i, ${kilobytes(90)}, '[]', 'public', i FROM n`,
      post,
    ],
    comments('cccc', null, 0),
    comments('eeee', comment, 1),
    ...['post', 'comment'].map((what): [string, ...unknown[]] => [
      `${N} INSERT INTO ${what}_reactions (${what}_id, user_id, kind, created_at) SELECT ?, ${id('aaaa')}, 'like', i FROM n`,
      what === 'post' ? post : comment,
    ]),
    ['DELETE FROM trends'],
    [`${N} INSERT INTO trends (kind, place, subject, score, people) SELECT 'post', i, ${its}, 1, 1 FROM n`],
    [
      `${N} INSERT INTO trends (kind, place, subject, score, people) SELECT 'tag', i, 'tag' || i, 1, 1 FROM n`,
    ],
    [`INSERT OR REPLACE INTO trend_runs (id, started_at, computed_at) VALUES (1, 9e12, 9e12)`],
    [`${N} INSERT INTO tag_totals (tag, posts) SELECT 'hoarded' || i, 1 FROM n`],
  )
  await run([
    `${N} INSERT INTO word_filters (id, user_id, phrase, whole_word, action, needle, created_at)
     SELECT ${id('ffff')}, ?, ${kilobytes(1)} || i, 1, 'warn', substr(' hoarded word ', 1, 1 + i % 12) || CASE WHEN i > 12 THEN i ELSE '' END, 0 FROM n`,
    reader.id,
  ])
}

async function acrossBlock(hermit: Person, wall: string): Promise<void> {
  const blocked = "'0190aaaa-0000-7000-8000-000000000001'"
  await run(
    [
      `${N} INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at, words)
       SELECT ${id('b10c')}, ${blocked}, ?, ${kilobytes(90)}, '[]', '[]', 'public', ${id('b10c')}, i, '' FROM n`,
      hermit.id,
    ],
    [
      `${N} INSERT INTO comments (id, post_id, depth, author_id, text, mentions, created_at, words)
       SELECT ${id('b10d')}, ?, 0, ${blocked}, ${kilobytes(90)}, '[]', i, '' FROM n`,
      wall,
    ],
  )
}

async function cases(reader: Person, writer: Person): Promise<void> {
  const subject = `json_object('type', 'post', 'postId', NULL, 'commentId', NULL, 'conversationId', NULL, 'seq', NULL, 'username', NULL)`
  const [at, long] = ['018ffff0-0000-7000-8000-', kilobytes(45)]
  const own = (group: string) => `printf('${at}${group}%08x', i)`
  await run(
    [
      `${N} INSERT INTO moderation_cases (id, subject_key, subject_type, subject, person_id, origin, label, snapshot, quotes, priority)
       SELECT ${own('aaaa')}, 'post:hoard' || i, 'post', ${subject}, ?, 'report', 'spam', ${kilobytes(90)}, '[]', i FROM n`,
      writer.id,
    ],
    [
      `${N} INSERT INTO moderation_actions (id, case_id, subject_key, subject, person_id, kind, rule, note, excerpt, created_at)
       SELECT ${own('bbbb')}, ${own('aaaa')}, 'post:hoard' || i, ${subject}, ?, 'warn', 'spam', ${long}, ${kilobytes(10)}, i FROM n`,
      reader.id,
    ],
    [
      `${N} INSERT INTO appeals (id, action_id, person_id, text, note, created_at) SELECT ${own('cccc')}, ${own('bbbb')}, ?, ${long}, ${long}, i FROM n`,
      reader.id,
    ],
    [
      `${N} INSERT INTO audit_log (id, action, subject, details, created_at)
       SELECT ${own('dddd')}, 'case.warn', 'post:hoard', json_object('note', ${long}), i FROM n`,
    ],
  )
}

/** Who came, who waits, and what opens an account: as much as there may be of each. @returns the code of an invitation */
async function newcomers(reader: Person): Promise<string> {
  const crowd = id('aaaa')
  await run(
    [
      `${N} INSERT INTO invitations (code, created_by, note, max_uses, created_at, expires_at)
       SELECT 'hoard' || i, ?, ${kilobytes(1)}, 100, i, 4e12 FROM n`,
      reader.id,
    ],
    [`${N} INSERT INTO invited_users (user_id, code, created_at) SELECT ${crowd}, 'hoard1', i FROM n`],
    [
      `${N} INSERT INTO sign_up_requests (id, username, email, password_hash, avatar_seed, reason, created_at)
       SELECT ${id('7777')}, 'waiting' || i, ${kilobytes(1)}, '', 'w', ${kilobytes(6)}, 9e12 + i FROM n`,
    ],
    [
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${passkeyLimits.perPerson})
       INSERT INTO passkeys (id, user_id, public_key, counter, transports, name, created_at)
       SELECT ${id('8888')}, ?, 'key', 0, '[]', ${kilobytes(1)}, i FROM n`,
      reader.id,
    ],
    [
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MOST_LINKED})
       INSERT INTO linked_accounts (provider, issuer, subject, label, user_id, created_at)
       SELECT 'hoard', 'https://id.example', ${id('6666')}, ${kilobytes(1)}, ?, i FROM n`,
      reader.id,
    ],
  )
  return 'hoard1'
}

/** Apps that somebody made, and that they let in. */
async function appsOf(reader: Person): Promise<void> {
  const its = id('a991')
  await run(
    [
      `${N} INSERT INTO apps (id, owner_id, name, website, redirect_uris, scopes, secret_hash, created_at, used_at)
       SELECT ${its}, ?, ${kilobytes(1)}, ${kilobytes(2)}, json_array(${kilobytes(40)}), '["read"]', '', i, i FROM n`,
      reader.id,
    ],
    [
      `${N} INSERT INTO sessions (id, user_id, rotated_at, created_at, expires_at, method)
       SELECT ${id('5556')}, ?, 0, 0, 4e12, 'app' FROM n`,
      reader.id,
    ],
    [
      `${N} INSERT INTO app_tokens (hash, session_id, app_id, scopes, created_at)
       SELECT 'hoard' || i, ${id('5556')}, ${its}, '["read"]', 0 FROM n`,
    ],
  )
}

async function deadLetters(): Promise<void> {
  await run([
    `${N} INSERT INTO dead_letters (id, type, body, failures, state, attempts, first_failed_at, last_failed_at, died_at)
     SELECT ${id('9999')}, 'post.created', json_object('at', 1, 'text', ${kilobytes(90)}),
       json_array(json_object('subscriber', 'x', 'reason', ${kilobytes(45)}, 'attempts', 1, 'firstFailedAt', 1, 'lastFailedAt', 1)),
       'waiting', 1, 1, 1, i FROM n`,
  ])
}

async function hubs(reader: Person, writer: Person, room: string): Promise<void> {
  await runInDurableObject(roomObject(room), (_, { storage }) => {
    storage.sql.exec(
      `${N} INSERT INTO messages (seq, rev, sender_id, client_id, text, folded, is_folded, created_at)
       SELECT 100 + i, 100 + i, ?, 'c' || i, ${kilobytes(90)}, 'hoarded', 1, i FROM n`,
      writer.id,
    )
    storage.sql.exec('UPDATE room SET rev = 1000')
  })
  await runInDurableObject(userHub(env, reader.id), (_, { storage }) => {
    const [known] = storage.sql.exec<{ entry: string }>('SELECT entry FROM inbox LIMIT 1').toArray()
    const entry = JSON.stringify({ ...JSON.parse(known!.entry), name: 'क'.repeat(1_280) })
    storage.sql.exec(
      `${N} INSERT INTO inbox (id, entry, room_rev, changed, updated_at, unread)
       SELECT printf('0190abcd-0000-4000-8000-%012x', i), json_set(?, '$.id', printf('0190abcd-0000-4000-8000-%012x', i), '$.updatedAt', '2020-01-01T00:00:00.000Z'),
         1, 1000 + i, '2020-01-01T00:00:00.000Z', 0 FROM n`,
      entry,
    )
    storage.sql.exec(`${N} INSERT INTO friends_online (user_id, shown) SELECT ${id('aaaa')}, 1 FROM n`)
    const subject = JSON.stringify({ postId: null, commentId: null, conversationId: null, actionId: null })
    storage.sql.exec(
      `${N} INSERT INTO notifications (id, kind, rev, changed) SELECT 'h' || i, 'follow', 2000 + i, 2000 + i FROM n`,
    )
    storage.sql.exec(
      `${N} INSERT INTO news (slot, notification_id, at, kind, actor_id, actor, subject, preview)
       SELECT 'h' || i, 'h' || i, i, 'follow', 'a' || i, ?, ?, ${kilobytes(10)} FROM n`,
      ref,
      subject,
    )
  })
}
