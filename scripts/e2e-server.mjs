// The real server on a state of its own, for the browser tests: migrates an empty directory and starts `wrangler dev`.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepServing } from './dev.mjs'

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
// The story during which the server is started again is told again, and the others wait for it (e2e/world.ts).
keepServing(options, { env, stdio: ['ignore', 'inherit', 'inherit'] }, (code) => {
  rmSync(state, { recursive: true, force: true })
  process.exit(code)
})
