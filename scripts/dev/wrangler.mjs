// `wrangler dev`, started again when its proxy gives up: a request that comes in the very moment in which the runtime closes
// an idle connection makes wrangler end with an empty error. Everything is stored, so only that request is lost.
import { spawn } from 'node:child_process'

/** Milliseconds. What ends sooner has another reason, such as a port that is taken. */
const STARTED = 5_000
const ASKED_TO_STOP = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * @param {string[]} args of `wrangler dev`
 * @param {import('node:child_process').SpawnOptions} options
 * @param {(code: number) => void} ended is told the exit code when it is not started again
 * @returns {{ kill: () => void }} ends it at once, with all it has started
 */
export function keepServing(args, options, ended) {
  let server
  let isStopped = false
  // A group of its own: wrangler's children outlive it otherwise.
  const endGroup = () => {
    try {
      if (server.pid) process.kill(-server.pid, 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }
  const start = () => {
    const since = Date.now()
    server = spawn('wrangler', ['dev', ...args], { ...options, detached: true })
    server.on('exit', (code, signal) => {
      // Of a wrangler that crashed the runtime stays behind, and holds the port.
      endGroup()
      const crashed = code !== 0 && !ASKED_TO_STOP.includes(signal ?? '')
      if (isStopped || !crashed || Date.now() - since < STARTED) return ended(code ?? 0)
      console.error('wrangler gave up a connection and ended; it is started again.')
      start()
    })
  }
  start()
  return {
    kill() {
      isStopped = true
      endGroup()
    },
  }
}
