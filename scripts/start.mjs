// Serves Warren on this machine, as it would be deployed:
//   npm start -- [--port 8787] [--var NAME:value]... [--persist-to .wrangler/state] [--https] [--built]
// It builds once and watches nothing; for changing code there is `npm run dev`. With --built it serves what
// `npm run build` or the start before has left. Ctrl-C ends it; everything stays stored.
import { cpSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readServeArguments } from './serve/arguments.mjs'
import { build, built, root } from './serve/bundle.mjs'
import { certificateIn, howToTrust } from './serve/certificate.mjs'
import { refuseTakenPort } from './serve/port.mjs'
import { ServeError } from './serve/refusal.mjs'
import { giveKeys } from './serve/signing-key.mjs'
import { lockState } from './serve/state-lock.mjs'

async function main() {
  const { port, vars, state, isHttps, isBuilt, sites } = readServeArguments(process.argv.slice(2))
  process.chdir(root)
  const lock = lockState(resolve(state), { origin: `${isHttps ? 'https' : 'http'}://localhost:${port}` })
  await refuseTakenPort(port)

  giveKeys()
  if (!isBuilt) build()
  // A copy for this server alone: to build again meanwhile does not pull the files from under it.
  const own = resolve(state, 'served')
  const [worker, client] = [join(own, 'worker'), join(own, 'client')]
  process.once('exit', () => rmSync(own, { recursive: true, force: true }))
  rmSync(own, { recursive: true, force: true })
  cpSync(built.client, client, { recursive: true })
  cpSync(built.worker, worker, { recursive: true })
  const certificate = isHttps ? await certificateIn(resolve(state)) : undefined
  // Loaded when it is sure to be wanted: the runtime's packages take a second.
  const { startServer } = await import('./serve/server.mjs')
  const server = await startServer({
    worker,
    client,
    state,
    port,
    vars,
    sites,
    lock,
    certificate,
    onGivenUp: fail,
  })
  if (certificate?.isNew) console.log(howToTrust(certificate.authority))
  console.log(`Warren is at ${server.origin}, its API described at ${server.origin}/docs. Ctrl-C stops it.`)
}

function fail(error) {
  console.error(error instanceof ServeError ? error.message : error)
  process.exit(1)
}

// Miniflare and the lock see to the rest when the process exits: no runtime and no lock outlive it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(0))
main().catch(fail)
