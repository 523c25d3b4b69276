import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A Warren of its own, as `npm start` serves it, for programs that know nothing of Warren. */
export type Warren = { origin: string; stop: () => Promise<void> }

export async function startWarren(): Promise<Warren> {
  if (!existsSync('.cache/worker/index.js') || !existsSync('web/dist/index.html'))
    throw new Error('Nothing is built yet: npm run build')
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const state = mkdtempSync(join(tmpdir(), 'warren-programs-'))
  const vars = ['RATE_LIMITS:off', 'MODERATION:off'].flatMap((value) => ['--var', value])
  const args = ['scripts/start.mjs', '--built', '--port', String(port), '--persist-to', state, ...vars]
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  while (!(await isReady(origin))) {
    if (server.exitCode !== null) throw new Error('Warren has not started')
    await pause(100)
  }
  return {
    origin,
    async stop() {
      server.kill()
      if (server.exitCode === null) await once(server, 'exit')
      rmSync(state, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

async function isReady(origin: string): Promise<boolean> {
  const answer = await fetch(`${origin}/readyz`).catch(() => null)
  return answer?.ok ?? false
}

/** Somebody with a session, and what asks in their name as the client does. */
export type Member = {
  username: string
  does: (method: string, path: string, body?: unknown) => Promise<any>
  /** Lets an app in, as the page for that does. @returns the code that the app is given */
  letsIn: (asked: { client_id: string; redirect_uri: string; scope: string }) => Promise<string>
}

export async function joins(origin: string, username: string): Promise<Member> {
  const ask = async (method: string, path: string, body?: unknown, token?: string) => {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
  const account = { username, email: `${username}@example.org`, password: 'tall clover by moonlight' }
  const { accessToken } = await ask('POST', '/auth/register', { ...account, tokens: 'body' })
  const does: Member['does'] = (method, path, body) => ask(method, path, body, accessToken)
  return {
    username,
    does,
    async letsIn(asked) {
      const consent = { response_type: 'code', ...asked, allow: true }
      const { redirect, code } = await does('POST', '/apps/consent', consent)
      return code ?? new URL(redirect).searchParams.get('code') ?? ''
    },
  }
}
