// What somebody would write for themselves alone: one process of Node, Fastify, and SQLite in the same process. A wall, one
// post and a new post, with the answers that Warren gives and what it asks of whoever asks: a signed token, a body that is
// checked, posts that the viewer may see. No search, no tags to look for, no events, no counters of anything.
//   node bench/small-server.mjs FOLDER PORT POSTS       prints a token when it is ready
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import Fastify from 'fastify'
import { jwtVerify, SignJWT } from 'jose'
import { numbers } from './network.mjs'

const [folder = '.', port = '0', posts = '10000'] = process.argv.slice(2)
const PEOPLE = 1_000

// SQLite of Node itself: better-sqlite3 is the same library behind the same calls, but wants a compiler to be installed.
const db = new DatabaseSync(join(folder, 'small.sqlite'))
db.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE users (id INTEGER PRIMARY KEY, username TEXT NOT NULL UNIQUE, name TEXT NOT NULL, seed TEXT NOT NULL);
  CREATE TABLE friends (user_id INTEGER, friend_id INTEGER, PRIMARY KEY (user_id, friend_id)) WITHOUT ROWID;
  CREATE TABLE posts (
    id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL, wall_id INTEGER NOT NULL, text TEXT NOT NULL, tags TEXT NOT NULL,
    visibility TEXT NOT NULL, created_at INTEGER NOT NULL, edited_at INTEGER, comments INTEGER NOT NULL DEFAULT 0,
    views INTEGER NOT NULL DEFAULT 0, reactions TEXT NOT NULL DEFAULT '{}'
  );
  CREATE INDEX posts_wall ON posts (wall_id, id);
  CREATE TABLE reactions (post_id INTEGER, user_id INTEGER, kind TEXT, PRIMARY KEY (post_id, user_id)) WITHOUT ROWID;
  CREATE TABLE bookmarks (user_id INTEGER, post_id INTEGER, PRIMARY KEY (user_id, post_id)) WITHOUT ROWID;
  ${numbers(1, PEOPLE + 1)} INSERT INTO users SELECT i, 'bunny' || i, 'Bunny ' || i, 'b' || i FROM n;
  ${numbers(0, Number(posts))} INSERT INTO posts (id, author_id, wall_id, text, tags, visibility, created_at, reactions)
    SELECT i, 1 + i % ${PEOPLE}, 1 + i % 100,
      substr('The first carrots are up, the clover is knee-high, and someone has dug under the fence again. Who saw it?', 1, 40 + i % 66),
      json_array('tag' || i % 500, 'topic' || i % 50), CASE WHEN i % 20 < 18 THEN 'public' ELSE 'friends' END,
      1700000000000 + i, '{"like":2,"love":1}' FROM n;
`)

const columns = `
  p.id, p.text, p.tags, p.visibility, p.created_at, p.edited_at, p.comments, p.views, p.reactions,
  author.username AS username, author.name AS name, author.seed AS seed,
  wall.username AS wall_username, wall.name AS wall_name, wall.seed AS wall_seed,
  (SELECT kind FROM reactions WHERE post_id = p.id AND user_id = ?1) AS reaction,
  EXISTS (SELECT 1 FROM bookmarks WHERE user_id = ?1 AND post_id = p.id) AS bookmarked,
  p.author_id = ?1 AS mine
  FROM posts AS p JOIN users AS author ON author.id = p.author_id JOIN users AS wall ON wall.id = p.wall_id`
const visible = `(p.visibility = 'public' OR p.author_id = ?1
  OR EXISTS (SELECT 1 FROM friends WHERE user_id = ?1 AND friend_id = p.wall_id))`

const findUser = db.prepare('SELECT id FROM users WHERE username = ?')
const findWall = db.prepare(
  `SELECT ${columns} WHERE p.wall_id = ?2 AND ${visible} ORDER BY p.id DESC LIMIT 21`,
)
const findPost = db.prepare(`SELECT ${columns} WHERE p.id = ?2 AND ${visible}`)
const addPost = db.prepare(
  `INSERT INTO posts (author_id, wall_id, text, tags, visibility, created_at) VALUES (?1, ?1, ?2, '[]', 'public', ?3)`,
)

const person = (username, displayName, seed) => ({ username, displayName, avatarUrl: `/avatars/${seed}.svg` })
const time = (ms) => (ms === null ? null : new Date(Number(ms)).toISOString())

function view(row) {
  return {
    id: String(row.id),
    author: person(row.username, row.name, row.seed),
    wall: person(row.wall_username, row.wall_name, row.wall_seed),
    text: row.text,
    tags: JSON.parse(String(row.tags)),
    visibility: row.visibility,
    createdAt: time(row.created_at),
    editedAt: time(row.edited_at),
    commentCount: row.comments,
    viewCount: row.views,
    reactionCounts: JSON.parse(String(row.reactions)),
    viewer: {
      reaction: row.reaction,
      bookmarked: row.bookmarked === 1,
      canEdit: row.mine === 1,
      canDelete: row.mine === 1,
    },
  }
}

const key = new TextEncoder().encode('only-for-benchmarks-and-for-nothing-else')
const token = await new SignJWT({})
  .setProtectedHeader({ alg: 'HS256' })
  .setSubject('1')
  .setExpirationTime('1h')
  .sign(key)

const app = Fastify()
app.decorateRequest('viewer', 0)
app.addHook('onRequest', async (request) => {
  const given = request.headers.authorization?.replace('Bearer ', '')
  if (given) request['viewer'] = Number((await jwtVerify(given, key, { algorithms: ['HS256'] })).payload.sub)
})

app.get('/users/:username/posts', (request, reply) => {
  const wall = findUser.get(Object(request.params).username)
  if (!wall) return reply.code(404).send({ code: 'not_found' })
  const rows = findWall.all(request['viewer'], wall['id'])
  const items = rows.slice(0, 20).map(view)
  return reply.send({ items, nextCursor: rows.length > 20 ? items.at(-1)?.id : null })
})

app.get('/posts/:id', (request, reply) => {
  const row = findPost.get(request['viewer'], Number(Object(request.params).id))
  return row ? reply.send(view(row)) : reply.code(404).send({ code: 'not_found' })
})

const text = { type: 'string', minLength: 1, maxLength: 5_000 }
const body = { type: 'object', required: ['text'], additionalProperties: false, properties: { text } }
app.post('/posts', { schema: { body } }, (request, reply) => {
  if (!request['viewer']) return reply.code(401).send({ code: 'unauthenticated' })
  const { lastInsertRowid } = addPost.run(request['viewer'], Object(request.body).text, Date.now())
  return reply.code(201).send(view(findPost.get(request['viewer'], Number(lastInsertRowid))))
})

await app.listen({ host: '127.0.0.1', port: Number(port) })
console.log(token)
