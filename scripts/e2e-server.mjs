// The servers of the browser tests: on each of the ports `npm start`, with a state of its own that goes with it.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { client, startIssuer } from './e2e-issuer.mjs'
import { startSite } from './e2e-site.mjs'

const { PORTS = '8798', WARREN_STATE: states = mkdtempSync(join(tmpdir(), 'warren-e2e-')) } = process.env
const script = new URL('start.mjs', import.meta.url).pathname
// The stories write the same words again and again, which the analysis would take for a flood.
const vars = ['RATE_LIMITS:off', 'MODERATION:off', 'METRICS_EVERY_SECONDS:1', 'LINK_PREVIEWS:on'].flatMap(
  (value) => ['--var', value],
)

// Whom people may sign in with besides.
const redirectUris = PORTS.split(',').map(
  (port) => `http://localhost:${port}/api/v1/auth/providers/elsewhere/callback`,
)
const { issuer } = await startIssuer({ redirectUris })
const provider = { kind: 'oidc', id: 'elsewhere', name: 'Elsewhere', issuer, clientId: client.id }
const signIn = [
  `SIGN_IN_PROVIDERS:${JSON.stringify([provider])}`,
  `SIGN_IN_ELSEWHERE_SECRET:${client.secret}`,
].flatMap((value) => ['--var', value])

const site = ['--site', `garden.example=${await startSite()}`]

/** No server lives long enough here for its memory to matter more than what it costs to keep it small (decision 076). */
const env = { MINIFLARE_WORKERD_V8_FLAGS: '', ...process.env }

function start(port) {
  const args = [
    script,
    '--built',
    '--port',
    port,
    '--persist-to',
    join(states, port),
    ...vars,
    ...signIn,
    ...site,
  ]
  return spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env })
}

const servers = PORTS.split(',').map(start)
const stop = (signal) => servers.forEach((server) => server.kill(signal))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal))

// None goes on without the others.
const codes = await Promise.all(
  servers.map(
    (server) =>
      new Promise((resolve) => {
        server.on('exit', (code) => {
          stop('SIGTERM')
          resolve(code ?? 1)
        })
      }),
  ),
)
rmSync(states, { recursive: true, force: true })
process.exit(Math.max(...codes))
