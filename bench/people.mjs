// The people of the benchmarks, who use Warren over HTTP, and what stands between them and the crowd of network.mjs.
import { numbers, personId } from './network.mjs'

export const PASSWORD = 'tall clover by moonlight'

/** One request; `body` is parsed, `spent` is what it cost where that is counted. */
export async function ask(origin, token, method, path, body) {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  const spent = JSON.parse(response.headers.get('x-spent') ?? 'null')
  return { body: text === '' ? null : JSON.parse(text), bytes: Buffer.byteLength(text), spent }
}

export async function register(origin, username) {
  const email = `${username}@example.org`
  const input = { username, email, password: PASSWORD, tokens: 'body' }
  const { body } = await ask(origin, null, 'POST', '/auth/register', input)
  return { username, id: body.user.id, token: body.accessToken }
}

/** Lets somebody follow the `count` most followed people. */
export function follow(sql, { id }, count) {
  const insert = `${numbers(0, count)} INSERT OR IGNORE INTO follows (follower_id, followee_id, created_at) SELECT ?, ${personId('i')}, i FROM n`
  return sql(insert, id)
}

/** Makes people friends of one another, at the cost of two rows each. */
export async function befriend(sql, { id }, others) {
  const all = JSON.stringify(others)
  const insert = 'INSERT OR IGNORE INTO friendships (user_id, friend_id, created_at)'
  await sql(`${insert} SELECT ?, value, 1 FROM json_each(?)`, id, all)
  await sql(`${insert} SELECT value, ?, 1 FROM json_each(?)`, id, all)
}

/**
 * Who the routes are asked by: `few` follows ten people and `many` 5,000; they are friends of each other, share a
 * conversation, and `few` has twenty friends in the crowd.
 */
export async function settle({ origin, sql }) {
  const [few, many] = [await register(origin, 'fewfollows'), await register(origin, 'manyfollows')]
  await follow(sql, few, 10)
  await follow(sql, many, 5_000)
  const friends = await sql(`${numbers(100, 120)} SELECT ${personId('i')} AS id FROM n`)
  await befriend(sql, few, [many.id, ...friends.map(({ id }) => id)])
  const opened = await ask(origin, few.token, 'POST', '/conversations', {
    kind: 'direct',
    with: many.username,
  })
  await ask(origin, few.token, 'POST', `/conversations/${opened.body.id}/messages`, { text: 'Hello' })
  const [post] = await sql(`SELECT id FROM posts WHERE id LIKE '%0000000'`)
  return { few, many, room: opened.body.id, post: post.id }
}

/** Nobody told the timelines of posts that SQL has made: they are built anew on the next visit. */
export async function refreshTimelines({ origin, sql }, { few, many }) {
  await sql('DELETE FROM home_visits')
  for (const { token } of [few, many]) await ask(origin, token, 'GET', '/feeds/home')
}

/** Access tokens are good for 15 minutes, and a run may take longer. */
export async function signIn(origin, { few, many }) {
  for (const person of [few, many]) {
    const input = { login: person.username, password: PASSWORD, tokens: 'body' }
    person.token = (await ask(origin, null, 'POST', '/auth/login', input)).body.accessToken
  }
}
