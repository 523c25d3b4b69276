// People who use Warren for as long as it takes, and remember everything that was acknowledged.
import { randomUUID } from 'node:crypto'

const PASSWORD = 'tall clover by moonlight'
/** An access token is good for 15 minutes. */
const RENEW_AFTER = 10 * 60_000

/** @param {ReturnType<typeof import('./client.mjs').connect>} client */
export async function signUp(client, username) {
  const email = `${username}@example.org`
  const body = { username, email, password: PASSWORD, tokens: 'body' }
  const answer = await client.request('POST', '/api/v1/auth/register', { body })
  if (answer?.status !== 201) throw new Error(`${username} cannot sign up: ${answer?.status} ${answer?.body}`)
  const { accessToken } = JSON.parse(answer.body)
  return { username, token: accessToken, since: Date.now() }
}

/** The answer's body, or null when there was none to be used. */
export async function ask(client, person, method, path, body) {
  if (Date.now() - person.since > RENEW_AFTER) await logIn(client, person)
  const headers = method === 'POST' ? { 'idempotency-key': randomUUID() } : {}
  const since = client.starts()
  const answer = await client.request(method, `/api/v1${path}`, { token: person.token, body, headers })
  if (!answer) return null
  if (answer.status >= 400) {
    if (answer.status < 500)
      client.fail(`${answer.status}`, `${method} ${path}: ${answer.body.slice(0, 200)}`, since)
    return null
  }
  return answer.body === '' ? {} : JSON.parse(answer.body)
}

async function logIn(client, person) {
  const body = { login: person.username, password: PASSWORD, tokens: 'body' }
  const answer = await client.request('POST', '/api/v1/auth/login', { body })
  if (answer?.status === 200)
    Object.assign(person, { token: JSON.parse(answer.body).accessToken, since: Date.now() })
}

/** Everybody a friend of the next, with a conversation between the two. */
export async function acquaint(client, people) {
  for (const [i, person] of people.entries()) {
    const other = people[(i + 1) % people.length]
    await ask(client, person, 'PUT', `/users/${other.username}/friend-request`)
    await ask(client, other, 'PUT', `/users/${person.username}/friend-request`)
    const room = await ask(client, person, 'POST', '/conversations', { kind: 'direct', with: other.username })
    if (!room) throw new Error('two friends have no conversation')
    person.room = room.id
  }
}
