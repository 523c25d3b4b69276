// The real server on a state of its own, for the browser tests: migrates an empty directory and starts `wrangler dev`.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const port = process.env.PORT ?? '8798'
const state = process.env.WARREN_STATE ?? mkdtempSync(join(tmpdir(), 'warren-e2e-'))
const env = {
  ...process.env,
  CI: '1',
  JWT_SECRET: 'only-for-tests-and-for-nothing-else',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
}
const persist = ['--persist-to', state]
// A copy, so that building the client meanwhile does not pull its files from under the server.
const assets = join(state, 'client')
cpSync('web/dist', assets, { recursive: true })

const migrated = spawnSync('wrangler', ['d1', 'migrations', 'apply', 'DB', '--local', ...persist], {
  env,
  stdio: 'inherit',
})
if (migrated.status !== 0) process.exit(1)

const options = [
  '--port',
  port,
  '--assets',
  assets,
  '--var',
  'RATE_LIMITS:off',
  // The stories write the same words again and again, which the analysis would take for a flood.
  '--var',
  'MODERATION:off',
  ...persist,
]
let server
function start() {
  server = spawn('wrangler', ['dev', ...options], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  })
  // On a busy machine wrangler's proxy gives up now and then, with an empty error. Everything is stored, so the story
  // during which that happens is told again, and the others never know (e2e/world.ts waits for the server).
  server.on('exit', (code) => {
    console.log(`wrangler dev ended with ${code}; it is started again`)
    end()
    setTimeout(start, 1_000)
  })
}
/** The whole group: wrangler's children outlive it otherwise. */
function end() {
  try {
    if (server.pid) process.kill(-server.pid, 'SIGTERM')
  } catch {
    // It has ended already.
  }
}
const stop = () => {
  server.removeAllListeners('exit')
  end()
  rmSync(state, { recursive: true, force: true })
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
start()
