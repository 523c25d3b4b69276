import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { get as getPlain } from 'node:http'
import { get as getSecure } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'

/** A server for one story alone, which is configured otherwise than those of all the others. */
export type OwnServer = {
  origin: string
  /** Where it keeps what is stored; it stays when the server is started again. */
  state: string
  /** Starts it, in place of the one that runs. @param args of `npm start` */
  start: (...args: string[]) => Promise<void>
  /** Ends it, and forgets what was stored. */
  end: () => Promise<void>
}

export function ownServer({ isHttps = false } = {}): OwnServer {
  const { E2E_PORT = '8798', TEST_PARALLEL_INDEX = '0' } = process.env
  // Between the ports of the servers of all stories (playwright.config.ts).
  const port = Number(E2E_PORT) + 1 + 2 * Number(TEST_PARALLEL_INDEX)
  const origin = `${isHttps ? 'https' : 'http'}://localhost:${port}`
  const state = mkdtempSync(join(tmpdir(), 'warren-own-'))
  let server: ChildProcess | undefined

  async function stop(): Promise<void> {
    const before = server
    server = undefined
    if (!before || before.exitCode !== null) return
    const ended = new Promise((resolve) => before.once('exit', resolve))
    before.kill()
    await ended
  }

  return {
    origin,
    state,
    async start(...args) {
      await stop()
      const all = ['--built', '--port', String(port), '--persist-to', state, ...args]
      server = spawn(process.execPath, ['scripts/start.mjs', ...all], { stdio: 'ignore' })
      await expect.poll(() => isReady(origin), { timeout: 120_000 }).toBe(true)
    },
    async end() {
      await stop()
      rmSync(state, { recursive: true, force: true })
    },
  }
}

/** Whatever the certificate: nobody has been told to trust it. */
function isReady(origin: string): Promise<boolean> {
  const get = origin.startsWith('https') ? getSecure : getPlain
  return new Promise((resolve) => {
    get(`${origin}/readyz`, { rejectUnauthorized: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    }).on('error', () => resolve(false))
  })
}
