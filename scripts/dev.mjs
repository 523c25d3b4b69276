// Everything to change Warren with, at one address: the client with hot reload, the Worker built again at each change, and
// its debugger at 9229. One Ctrl-C ends it all.
//   npm run dev -- [--port 8787] [--var NAME:value]... [--persist-to .wrangler/state]
// For using Warren there is `npm start`, which watches nothing and is several times as fast.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { unstable_readConfig as readConfig } from 'wrangler'
import { keepServing } from './dev/wrangler.mjs'
import { readServeArguments } from './serve/arguments.mjs'
import { root } from './serve/bundle.mjs'
import { serveMailbox } from './dev/mailbox.mjs'
import { startClock } from './serve/clock.mjs'
import { withDatabase } from './serve/database.mjs'
import { migrate } from './serve/migrate.mjs'
import { refuseTakenPort } from './serve/port.mjs'
import { ServeError } from './serve/refusal.mjs'
import { giveKeys } from './serve/signing-key.mjs'
import { lockState } from './serve/state-lock.mjs'

const INSPECTOR_PORT = 9229

async function main() {
  const { port, vars, state, isHttps } = readServeArguments(process.argv.slice(2))
  if (isHttps) throw new ServeError('Over https it is served by npm start -- --https.')
  process.chdir(root)
  const workerPort = port + 2
  lockState(resolve(state), { origin: `http://localhost:${port}` })
  for (const each of [port, workerPort]) await refuseTakenPort(each)

  const env = {
    ...process.env,
    CI: '1',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    WRANGLER_SEND_METRICS: 'false',
    WARREN_API: `http://127.0.0.1:${workerPort}`,
  }
  const persist = ['--persist-to', state]
  giveKeys()
  // Vite serves the client, but a directory of it must be there.
  mkdirSync('web/dist', { recursive: true })
  await withDatabase(resolve(state), (db) => migrate(db, state))

  const mail = {
    MAIL: 'local',
    LOCAL_MAIL: await serveMailbox(resolve(state, 'mail')),
    LOCAL_ORIGIN: `http://localhost:${port}`,
  }
  const given = Object.entries({ ...mail, ...vars }).flatMap(([name, value]) => ['--var', `${name}:${value}`])
  const ports = ['--port', String(workerPort), '--inspector-port', String(INSPECTOR_PORT)]
  const stdio = ['ignore', 'inherit', 'inherit']
  const worker = keepServing([...ports, ...given, ...persist], { env, stdio }, (code) => process.exit(code))
  process.once('exit', worker.kill)
  startClock(readConfig({ config: 'wrangler.toml' }).triggers?.crons ?? [], (cron) => {
    const trigger = new URL('/cdn-cgi/handler/scheduled', env.WARREN_API)
    trigger.searchParams.set('cron', cron)
    fetch(trigger).catch(() => console.error('The clock could not reach the Worker.'))
  })

  await answers(new URL('/healthz', env.WARREN_API))
  const serve = ['web', '--port', String(port), '--strictPort', '--clearScreen', 'false']
  const client = spawn('vite', serve, { env, stdio })
  client.on('exit', (code) => process.exit(code ?? 0))
  process.once('exit', () => client.kill())
  console.log(
    `Warren is at http://localhost:${port}, with hot reload; debugger at ${INSPECTOR_PORT}. Ctrl-C stops it.`,
  )
}

/** What Vite would hand to a Worker that is not there yet fails. */
async function answers(url) {
  const isUp = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 200))
}

function fail(error) {
  console.error(error instanceof ServeError ? error.message : error)
  process.exit(1)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(0))
main().catch(fail)
