// @vitest-environment node
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { build, built, root } from './serve/bundle.mjs'
import { identity } from './serve/process.mjs'

/** This and the others only stop what hangs: a busy machine is slow. */
const PATIENCE = { timeout: 120_000, interval: 50 }
const directory = mkdtempSync(join(tmpdir(), 'warren-start-'))
let states = 0
let started = []

beforeAll(() => {
  // `npm test` has built both before.
  if (!existsSync(join(built.worker, 'index.js')) || !existsSync(join(built.client, 'index.html'))) build()
}, 120_000)
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGTERM')
    await ended
  }
}, 60_000)
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const newState = () => join(directory, `state-${states++}`)

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}

/** `npm start` itself, on what is built. */
function start(port, state, args = []) {
  const line = ['scripts/start.mjs', '--built', '--port', String(port), '--persist-to', state, ...args]
  const child = spawn(process.execPath, line, {
    cwd: root,
    env: { ...process.env, JWT_SECRET: 'x'.repeat(40) },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (part) => (said.out += part))
  child.stderr.on('data', (part) => (said.err += part))
  const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)))
  started.push({ child, ended })
  const isUp = () =>
    vi.waitFor(() => {
      if (child.exitCode !== null) throw new Error(said.err)
      expect(said.out).toContain('Warren is at')
    }, PATIENCE)
  return { child, ended, said, isUp }
}

const lockOf = (state) => JSON.parse(readFileSync(join(state, 'warren.lock'), 'utf8'))

async function signUp(origin, username) {
  const body = {
    username,
    email: `${username}@example.org`,
    password: 'tall clover by moonlight',
    tokens: 'body',
  }
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${origin}/api/v1/auth/register`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(201)
}

describe('npm start', { timeout: 300_000 }, () => {
  it('says one line, refuses a second start, and leaves nothing behind at Ctrl-C but what is stored', async () => {
    const [port, state] = [await freePort(), newState()]
    const origin = `http://localhost:${port}`
    const first = start(port, state)
    await first.isUp()
    expect(first.said).toEqual({ out: expect.stringMatching(/^.+\n$/), err: '' })
    await fetch(origin)
    await signUp(origin, 'hazel')

    const second = start(await freePort(), state)
    expect(await second.ended).toBe(1)
    expect(second.said.err).toContain(`process ${first.child.pid}, at ${origin}`)
    const third = start(port, newState())
    expect(await third.ended).toBe(1)
    expect(third.said.err).toContain(`Port ${port} is taken`)

    const { runtime } = lockOf(state)
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    await vi.waitFor(() => expect(identity(runtime)).toBeNull(), PATIENCE)
    expect(existsSync(join(state, 'warren.lock'))).toBe(false)
    expect(first.said.out.trim().split('\n'), 'a line for each request would be noise').toHaveLength(1)

    const again = start(port, state)
    await again.isUp()
    expect((await fetch(`${origin}/api/v1/users/hazel`)).status).toBe(200)
  })

  it('answers nobody before its database is there, however many ask while it starts', async () => {
    const port = await freePort()
    const server = start(port, newState())
    const answers = []
    const ask = async () => answers.push((await fetch(`http://localhost:${port}/api/v1/posts`)).status)
    let isWaiting = true
    const asking = Array.from({ length: 16 }, async () => {
      while (isWaiting) await ask().catch(() => new Promise((resolve) => setTimeout(resolve, 5)))
    })
    // Answers were mistakes then, and while those were printed and the database was made, each waited for the other.
    await server.isUp().finally(() => (isWaiting = false))
    await Promise.all(asking)
    await ask()
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(server.said.err).toBe('')
  })

  it('takes over from a server that was killed, whose runtime goes on without it', async () => {
    const [port, state] = [await freePort(), newState()]
    const killed = start(port, state)
    await killed.isUp()
    const { runtime } = lockOf(state)
    killed.child.kill('SIGKILL')
    await killed.ended
    expect(identity(runtime)).not.toBeNull()
    const next = start(port, state)
    await next.isUp()
    expect(identity(runtime)).toBeNull()
  })
})
