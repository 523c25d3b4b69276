// What Warren itself does for a request before a route does its work: its context, who asks, limits, headers, measuring.
// One call asks the Worker many times from within, so that neither sockets nor the clock count, and a Hono that gives
// the same answer as often; the difference is Warren's. What the processor took is what the system says of the runtime's process.
//   npm run bench -- --only own
//   TIMES=20000 ROUNDS=9 npm run bench -- --only own
//   BESIDE=/tmp/before npm run bench -- --only own     and the same of the bundle there, in turns
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { modulesIn } from '../scripts/serve/bundle.mjs'
import { migrate } from '../scripts/serve/migrate.mjs'
import { processorTime } from '../scripts/serve/process.mjs'
import { watchRuntimes } from '../scripts/serve/runtime-process.mjs'
import { direct } from './direct.mjs'
import { bundled } from './floor.mjs'
import { median } from './load.mjs'
import { register } from './people.mjs'
import { options, outdir } from './warren.mjs'

const TIMES = Number(process.env.TIMES ?? 10_000)
/** By one call, which lasts less than the five seconds after which the runtime closes a connection. */
const AT_ONCE = 500
const ROUNDS = Number(process.env.ROUNDS ?? 7)
/** Milliseconds of the processor that it should take, beyond those of a bare Hono that gives the same answer. */
const MOST = 0.05

const session = '/api/v1/auth/session'
/** @type {[name: string, path: string, headersOf: (token: string) => Record<string, string>][]} */
const requests = [
  ['session, by a token', session, (token) => ({ authorization: `Bearer ${token}` })],
  ['session, by a cookie', session, (token) => ({ cookie: `warren=${token}` })],
]

/** @param {(progress: string) => void} tell */
export async function measureOwn(port, tell) {
  const servers = { here: await start(port, outdir) }
  if (process.env.BESIDE) servers.beside = await start(port + 1, process.env.BESIDE)
  try {
    const rows = []
    for (const [name, path, headersOf] of requests) {
      const asked = { path, headersOf, times: TIMES }
      const spent = await inTurns(servers, asked, (round) => tell(`${name}: round ${round} of ${ROUNDS}`))
      for (const [server, { own, bare }] of Object.entries(spent)) {
        rows.push({ name: server === 'here' ? name : `${name}, beside`, own, bare, goal: MOST })
      }
    }
    return rows
  } finally {
    for (const server of Object.values(servers)) await server.stop()
  }
}

/** Milliseconds for a request: of the bare one, and what Warren takes beyond it; the median of the rounds. */
async function inTurns(servers, asked, tellRound) {
  const rounds = Object.fromEntries(Object.keys(servers).map((name) => [name, []]))
  for (let round = 0; round <= ROUNDS; round++) {
    tellRound(round)
    for (const [name, server] of Object.entries(servers)) {
      const least = await server.spent('bare', asked)
      const own = (await server.spent('warren', asked)) - least
      // The first round warms up.
      if (round > 0) rounds[name].push({ own, bare: least })
    }
  }
  const middle = (all, key) => median(all.map((each) => each[key]))
  return Object.fromEntries(
    Object.entries(rounds).map(([name, all]) => [
      name,
      { own: middle(all, 'own'), bare: middle(all, 'bare') },
    ]),
  )
}

/** Warren with the entry that asks itself, and somebody who is logged in. */
async function start(port, directory) {
  const runtime = watchRuntimes(() => undefined)
  const mf = runtime.of(
    () =>
      new Miniflare({
        ...options(port, {}),
        ...direct(port),
        modules: modules(directory),
        modulesRoot: directory,
      }),
  )
  await mf.ready
  await migrate(await mf.getD1Database('DB'))
  const origin = `http://127.0.0.1:${port}`
  const { token } = await register(origin, 'fewfollows')
  const spent = async (of, { path, headersOf, times }) => {
    const body = JSON.stringify({ of, path, headers: headersOf(token), times: AT_ONCE })
    const before = processorTime(runtime.pid())
    for (let done = 0; done < times; done += AT_ONCE) {
      const { status } = await (await fetch(`${origin}/loop`, { method: 'POST', body })).json()
      if (status !== 200) throw new Error(`${of} answered ${status} to ${path}`)
    }
    return (processorTime(runtime.pid()) - before) / times
  }
  return { spent, stop: async () => (await mf.dispose(), runtime.ended()) }
}

function modules(directory) {
  const path = join(directory, 'looped.js')
  writeFileSync(path, bundled(readFileSync('bench/looped.mjs', 'utf8')))
  return [{ type: 'ESModule', path }, ...modulesIn(directory)]
}
