// @vitest-environment node
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { get as askOverHttps } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { certificateIn } from './certificate.mjs'
import { source } from './probe.mjs'
import { identity } from './process.mjs'
import { startServer } from './server.mjs'

/** This and the others only stop what hangs: a busy machine is slow. */
const PATIENCE = { timeout: 60_000, interval: 20 }
const directory = mkdtempSync(join(tmpdir(), 'warren-serve-'))
const [worker, client] = [join(directory, 'worker'), join(directory, 'client')]
let states = 0
let running = []

beforeAll(() => {
  for (const each of [worker, client]) mkdirSync(each)
  writeFileSync(join(worker, 'index.js'), source)
  writeFileSync(join(client, 'index.html'), '<title>the client</title>')
})
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
}, 60_000)
afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function serve(options = {}) {
  const said = []
  const state = join(directory, `state-${states++}`)
  const vars = { JWT_SECRET: 'given' }
  const say = (text) => said.push(text)
  const server = await startServer({ worker, client, state, port: 0, vars, say, ...options })
  running.push(server)
  const get = (path) => fetch(new URL(path, server.origin), { signal: AbortSignal.timeout(30_000) })
  const notes = async () => (await get('/api/notes')).json()
  return { server, state, said, get, notes }
}

describe('the local server', { timeout: 180_000 }, () => {
  it('serves the client and the Worker with its variables, and keeps what is stored', async () => {
    const { server, state, get } = await serve()
    expect(await (await get('/anywhere')).text()).toContain('the client')
    expect(await (await get('/api/secret')).text()).toBe('given')
    await get('/api/note?text=kept')
    await server.stop()
    const again = await serve({ state })
    expect((await again.notes()).database).toContain('kept')
    expect((await again.notes()).object).toContain('kept')
  })

  it('starts what Cloudflare would start when it is asked to', async () => {
    const { get, notes } = await serve()
    const before = (await notes()).database
    expect((await get('/cdn-cgi/handler/scheduled?cron=by+hand')).status).toBe(200)
    expect((await notes()).database).toEqual([...before, 'cron by hand'])
  })

  it('may serve over https, with a certificate of its own', async () => {
    const certificate = await certificateIn(join(directory, 'certified'))
    const { server } = await serve({ certificate })
    expect(server.origin).toMatch(/^https:\/\/localhost:/)
    const ca = readFileSync(certificate.authority)
    const { promise, resolve, reject } = Promise.withResolvers()
    askOverHttps(new URL('/api/secret', server.origin), { ca }, resolve).on('error', reject)
    const answer = await promise
    expect(await textOf(answer)).toBe('given')
    await expect(fetch(new URL('/api/secret', server.origin))).rejects.toThrow('fetch failed')
  })

  it('leaves nothing behind when it stops', async () => {
    const { server, state } = await serve()
    const runtime = server.runtime()
    await server.stop()
    expect(identity(runtime)).toBeNull()
    const again = await serve({ state })
    expect(again.server.runtime()).not.toBe(runtime)
  })

  it('gives back what nobody holds any more long before its heap is large', async () => {
    const { get } = await serve()
    // Left alone, the runtime would look through what is young, and no more.
    expect(await (await get('/api/litter')).text()).toBe('gone')
  })

  it('refuses a state that another server has, and goes on itself', async () => {
    const { state, get } = await serve()
    await expect(serve({ state })).rejects.toThrow(/runs on this stored state already/)
    expect((await get('/api/secret')).status).toBe(200)
  })

  it('refuses a port that is taken, and frees the state', async () => {
    const { server } = await serve()
    const port = Number(new URL(server.origin).port)
    const state = join(directory, 'free')
    await expect(serve({ port, state })).rejects.toThrow(`Port ${port} is taken`)
    await serve({ state })
  })

  it('has a clock', async () => {
    const { notes } = await serve({ minute: 20 })
    // Once at the start, and then by itself.
    await vi.waitFor(async () => expect((await notes()).database.length).toBeGreaterThan(3), PATIENCE)
    expect(new Set((await notes()).database)).toEqual(new Set(['cron */5 * * * *']))
  })
})

describe('a runtime that is killed', { timeout: 180_000 }, () => {
  it('comes back at the same address, with everything it had answered', async () => {
    const { server, said, get, notes } = await serve()
    const killed = server.runtime()
    const stored = []
    const write = async (text) => {
      const answer = await get(`/api/note?text=${text}`).catch(() => null)
      if (answer?.ok) stored.push(text)
    }
    for (let i = 0; i < 20; i++) await write(`before-${i}`)
    const during = Array.from({ length: 20 }, (_, i) => write(`during-${i}`))
    process.kill(killed, 'SIGKILL')
    await Promise.all(during)
    await vi.waitFor(async () => {
      await write(`after-${stored.length}`)
      expect(stored.some((text) => text.startsWith('after'))).toBe(true)
    }, PATIENCE)
    expect(server.runtime()).not.toBe(killed)
    const { database, object } = await notes()
    expect(stored.filter((text) => !database.includes(text) || !object.includes(text))).toEqual([])
    expect(said).toEqual([expect.stringContaining('started again')])
  })

  it('is known by its process, also after what is done about the database in between', async () => {
    const { server, notes } = await serve()
    const rings = async () => (await notes()).database.filter((text) => text.startsWith('cron')).length
    const before = await rings()
    process.kill(server.runtime(), 'SIGKILL')
    // The clock rings again when all of that is done.
    await vi.waitFor(async () => expect(await rings()).toBeGreaterThan(before), PATIENCE)
    expect(identity(server.runtime())).not.toBeNull()
  })

  it('comes back also when it does not start at the first try', async () => {
    const { server, get } = await serve()
    vi.stubEnv('MINIFLARE_WORKERD_PATH', '/bin/false')
    process.kill(server.runtime(), 'SIGKILL')
    await vi.waitFor(() => expect(identity(server.runtime())).toBeNull(), PATIENCE)
    vi.unstubAllEnvs()
    await vi.waitFor(async () => expect((await get('/api/secret')).status).toBe(200), PATIENCE)
  })

  it('again and again is given up, and said so', async () => {
    const onGivenUp = vi.fn()
    const { server } = await serve({ onGivenUp })
    const killed = new Set()
    await vi.waitFor(() => {
      const runtime = server.runtime()
      if (!killed.has(runtime)) process.kill(runtime, 'SIGKILL')
      killed.add(runtime)
      expect(onGivenUp).toHaveBeenCalledWith(
        expect.objectContaining({ message: expect.stringContaining('5 times') }),
      )
    }, PATIENCE)
  })
})

describe('outside', { timeout: 180_000 }, () => {
  it('nothing is reached that no variable names', async () => {
    const other = createServer((_, response) => response.end('reached')).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const origin = `http://127.0.0.1:${other.address().port}`
    const reach = ({ get }, to) => get(`/api/reach?text=${encodeURIComponent(to)}`)

    const closed = await serve()
    const refusal = await reach(closed, origin)
    expect([refusal.status, await refusal.text()]).toEqual([403, expect.stringContaining(origin)])
    expect((await reach(closed, 'https://example.org')).status).toBe(403)
    expect(closed.said).toHaveLength(2)

    const open = await serve({ vars: { JWT_SECRET: 'given', UPSTASH_REDIS_REST_URL: `${origin}/redis` } })
    expect(await (await reach(open, origin)).text()).toBe('reached')
    expect((await reach(open, 'https://example.org')).status).toBe(403)
    other.close()
  })
})
