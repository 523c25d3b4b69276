// `wrangler dev`, started again when its proxy gives up: a request that comes in the very moment in which the runtime closes
// an idle connection makes wrangler end with an empty error. Everything is stored, so only that request is lost.
//   npm run dev -- --port 8788
import { spawn } from 'node:child_process'

/** Milliseconds. What ends sooner has another reason, such as a port that is taken. */
const STARTED = 5_000
const ASKED_TO_STOP = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * @param {string[]} args of `wrangler dev`
 * @param {import('node:child_process').SpawnOptions} options
 * @param {(code: number) => void} ended is told the exit code when it is not started again
 * @returns {{ stop: () => void }}
 */
export function keepServing(args, options, ended) {
  let server
  let isStopped = false
  const start = () => {
    const since = Date.now()
    // A group of its own: wrangler's children outlive it otherwise.
    server = spawn('wrangler', ['dev', ...args], { ...options, detached: true })
    server.on('exit', (code, signal) => {
      // Of a wrangler that crashed the runtime stays behind, and holds the port.
      end('SIGKILL')
      const crashed = code !== 0 && !ASKED_TO_STOP.includes(signal ?? '')
      if (isStopped || !crashed || Date.now() - since < STARTED) return ended(code ?? 0)
      console.error('wrangler gave up a connection and ended; it is started again.')
      start()
    })
  }
  const end = (signal) => {
    try {
      if (server.pid) process.kill(-server.pid, signal)
    } catch {
      // It has ended already.
    }
  }
  const stop = () => {
    isStopped = true
    end('SIGTERM')
  }
  for (const signal of ASKED_TO_STOP) process.on(signal, stop)
  start()
  return { stop }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const env = { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false' }
  keepServing(process.argv.slice(2), { env, stdio: ['ignore', 'inherit', 'inherit'] }, (code) =>
    process.exit(code),
  )
}
