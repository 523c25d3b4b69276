import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

/*
 * The whole runtime is killed while people talk, and started again on the same state: what was acknowledged is there, in
 * the same order for both, and what was not can be sent again without being doubled.
 */
const port = Number(process.env['E2E_PORT'] ?? 8798) + 1 + 2 * Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)
const origin = `http://localhost:${port}`
let state: string
let server: ChildProcess | undefined

test.beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'warren-crash-'))
})
test.afterEach(() => {
  kill()
  rmSync(state, { recursive: true, force: true })
})

test('what was acknowledged survives the death of the runtime', async () => {
  test.setTimeout(180_000)
  await start()
  const [ada, ben] = [await register('ada'), await register('ben')]
  await call(ada, 'PUT', '/users/ben/friend-request')
  await call(ben, 'PUT', '/users/ada/friend-request')
  const { id } = await call(ada, 'POST', '/conversations', { kind: 'direct', with: 'ben' })

  const acknowledged = await talkUntilDeath([ada, ben], id)
  expect(acknowledged.size).toBeGreaterThan(20)

  await start()
  const before = await historyOf(ada, id)
  expect(await historyOf(ben, id)).toEqual(before)
  for (const [clientId, seq] of acknowledged)
    expect(before.find((m) => m.clientId === clientId)?.seq).toBe(seq)

  // Everything is sent once more: what was stored is found again, what was lost is stored now.
  for (const { clientId, text } of before) {
    const again = await call(
      clientId.startsWith('ada') ? ada : ben,
      'POST',
      `/conversations/${id}/messages`,
      {
        text,
        clientId,
      },
    )
    expect(again.seq).toBe(acknowledged.get(clientId) ?? again.seq)
  }
  expect(await historyOf(ada, id)).toEqual(before)
  expect(before.map(({ seq }) => seq)).toEqual(before.map((_, i) => i + 1))
})

type Stored = { seq: number; clientId: string; text: string }

/** Both write as fast as they are answered; after a while the runtime is killed. @returns what was acknowledged */
async function talkUntilDeath(tokens: string[], room: string): Promise<Map<string, number>> {
  const acknowledged = new Map<string, number>()
  const talking = tokens.map(async (token, person) => {
    const { ticket } = await call(token, 'POST', '/auth/socket-ticket')
    const address = `${origin.replace('http', 'ws')}/api/v1/conversations/${room}/socket?ticket=${ticket}`
    const socket = new WebSocket(address)
    const closed = new Promise((resolve) => (socket.onclose = resolve))
    let n = 0
    const say = () => {
      const clientId = `${person === 0 ? 'ada' : 'ben'}-${n++}`
      const text = `Message ${clientId}`
      socket.send(JSON.stringify({ type: 'send', id: clientId, clientId, text }))
    }
    socket.onopen = () => socket.send(JSON.stringify({ type: 'hello' }))
    socket.onmessage = ({ data }) => {
      for (const frame of [JSON.parse(String(data))].flat()) {
        if (frame.type === 'hello') say()
        if (frame.type !== 'ack') continue
        acknowledged.set(frame.id, frame.message.seq)
        // Two of them are in flight when the end comes.
        if (acknowledged.size === 30) kill()
        else say()
      }
    }
    await closed
  })
  await Promise.all(talking)
  return acknowledged
}

async function historyOf(token: string, room: string): Promise<Stored[]> {
  const { items } = await call(token, 'GET', `/conversations/${room}/messages?limit=50`)
  const stored = items.map(({ seq, clientId, text }: Stored) => ({ seq, clientId, text }))
  return stored.sort((a: Stored, b: Stored) => a.seq - b.seq)
}

async function register(username: string): Promise<string> {
  const person = { username, email: `${username}@example.org`, password: 'tall clover by moonlight' }
  return (await call('', 'POST', '/auth/register', { ...person, tokens: 'body' })).accessToken
}

async function call(token: string, method: string, path: string, body?: object): Promise<any> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (token) headers['authorization'] = `Bearer ${token}`
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  expect(response.ok, `${method} ${path}: ${text}`).toBe(true)
  return text === '' ? null : JSON.parse(text)
}

async function start(): Promise<void> {
  const args = ['--built', '--port', String(port), '--persist-to', state]
  args.push('--var', 'RATE_LIMITS:off', '--var', 'MODERATION:off')
  server = spawn('node', ['scripts/start.mjs', ...args], { stdio: 'ignore', detached: true })
  await expect(async () => expect((await fetch(`${origin}/readyz`)).ok).toBe(true)).toPass({
    timeout: 60_000,
  })
}

/** At once and all of it, as a power cut would. */
function kill(): void {
  if (server?.pid) process.kill(-server.pid, 'SIGKILL')
  server = undefined
}
