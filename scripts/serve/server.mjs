// The local server: what is deployed, in the Workers runtime, with everything it is bound to. No watcher, no bundler and no
// proxy in front. `npm start`, the browser tests and the reliability drive use it.
import { join, resolve } from 'node:path'
import { Miniflare } from 'miniflare'
import { startClock } from './clock.mjs'
import { forgetSent, withDatabase } from './database.mjs'
import { FRONT } from './front.mjs'
import { migrate } from './migrate.mjs'
import { refuseTakenPort } from './port.mjs'
import { ServeError } from './refusal.mjs'
import { watchRuntimes } from './runtime-process.mjs'
import { serverLog, serverOptions } from './settings.mjs'
import { lockState } from './state-lock.mjs'

const MINUTE = 60_000
/** Deaths of the runtime within a minute after which something is wrong that starting again does not mend. */
const MOST_DEATHS = 5

/**
 * @typedef {object} ServerOptions
 * @property {string} worker directory of the Worker's bundle
 * @property {string} client directory of the built client
 * @property {string} [state] where everything is stored, as `wrangler --persist-to` means it
 * @property {number} [port] of 127.0.0.1; 0 takes any
 * @property {Record<string, string>} [vars] in place of those in wrangler.toml and .dev.vars
 * @property {{ key: string, cert: string }} [certificate] in PEM, to serve over https
 * @property {Map<string, string>} [sites] names of the Internet that an origin of this machine stands in for, in tests
 * @property {number} [inspectorPort] for a debugger or a heap profile
 * @property {ReturnType<typeof lockState>} [lock] of the state, when the caller has it already
 * @property {number} [minute] how long one takes for the clock, in milliseconds
 * @property {(text: string) => void} [say] is told what a person at the keyboard should know
 * @property {(error: ServeError) => void} [onGivenUp] when the runtime cannot be kept alive
 *
 * @param {ServerOptions} options
 * @returns the running server; every migration is applied
 * @throws ServeError when another server has the state or the port, or an earlier version made the state
 */
export async function startServer(options) {
  const { port = 8787, minute = MINUTE, say = console.error, onGivenUp = () => {} } = options
  const state = resolve(options.state ?? '.wrangler/state')
  const scheme = options.certificate ? 'https' : 'http'
  const lock = options.lock ?? lockState(state, { origin: `${scheme}://localhost:${port}` })
  const runtimes = watchRuntimes(lock.runs)
  let mf
  let isStopping = false
  let deaths = []
  let stopClock = () => {}
  const { crons, ...settings } = serverOptions({
    ...options,
    state,
    port,
    say,
    dispatch: (request) => mf.dispatchFetch(request),
  })

  async function boot() {
    const own = {
      ...settings,
      defaultPersistRoot: join(state, 'v3'),
      log: serverLog({ onFailedRestart: () => void died(bootAgain) }),
      // A runtime that ends is started again by Miniflare, on the same port and the same state.
      unsafeHandleRuntimeRestart: () => died(resume),
    }
    mf = runtimes.of(() => new Miniflare(own))
    const entry = await mf.ready
    const [worker] = settings.workers
    const [direct] = worker.unsafeDirectSockets ?? []
    const url = direct ? await mf.unsafeGetDirectURL(worker.name, FRONT) : entry
    // One that was free to choose stays, should all of this start again.
    const chosen = direct ?? settings
    chosen.port = Number(url.port)
    await tick()
    return url
  }

  async function died(goOn) {
    const now = Date.now()
    deaths = [...deaths.filter((at) => now - at < MINUTE), now]
    if (isStopping) return
    if (deaths.length >= MOST_DEATHS) return giveUp()
    say('The runtime ended and was started again. Whatever was answered is stored.')
    await goOn()
  }

  async function bootAgain() {
    await mf.dispose().catch(() => {})
    await boot().catch(() => died(bootAgain))
  }

  async function resume() {
    await runtimes
      .apart(() => withDatabase(state, forgetSent))
      .catch((error) => say(`Lost events are sent later: ${error.message}`))
    await tick()
  }

  async function tick() {
    for (const cron of crons) await fire(cron)
  }

  async function fire(cron) {
    try {
      const trigger = new URL('/cdn-cgi/handler/scheduled', 'http://localhost')
      trigger.searchParams.set('cron', cron)
      await mf.dispatchFetch(trigger)
    } catch (error) {
      // The runtime may be starting again; the next time makes up for it.
      if (!isStopping) say(`What the clock starts has failed: ${error.message}`)
    }
  }

  async function giveUp() {
    await stop()
    onGivenUp(new ServeError(`The runtime ended ${MOST_DEATHS} times within a minute.`))
  }

  async function stop() {
    isStopping = true
    stopClock()
    await mf?.dispose().catch(() => {})
    await runtimes.ended()
    lock.release()
  }

  try {
    await refuseTakenPort(port)
    await withDatabase(state, async (db) => {
      await migrate(db, state)
      await forgetSent(db)
    })
    const url = await boot()
    stopClock = startClock(crons, fire, minute)
    return {
      origin: `${scheme}://localhost:${url.port}`,
      /** The process of the runtime; another after each death. */
      runtime: runtimes.pid,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
