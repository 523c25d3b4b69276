// Where the Worker spends its time on one route: self time by function, while the route is under load.
//   node bench/profile.mjs "wall"              the route of that name in bench/routes.mjs
//   SECONDS=5 node bench/profile.mjs "new post"
import { readFileSync } from 'node:fs'
import { openInspector } from './inspector.mjs'
import { load } from './load.mjs'
import { grow } from './network.mjs'
import { refreshTimelines, settle } from './people.mjs'
import { routes } from './routes.mjs'
import { build, outdir, startWarren } from './warren.mjs'

const SECONDS = Number(process.env.SECONDS ?? 5)
const POSTS = Number(process.env.POSTS ?? 10_000)
const PORT = Number(process.env.PORT ?? 8881)
const INSPECTOR = PORT + 8
const SHOWN = 40

const [name] = process.argv.slice(2)
const route = routes.find((each) => each.name === name)
if (!route) throw new Error(`Give one of: ${routes.map((each) => each.name).join(', ')}`)

build()
const warren = await startWarren(PORT, { inspectorPort: INSPECTOR })
try {
  await grow(warren.sql, 0, POSTS, () => undefined)
  const world = await settle(warren)
  await refreshTimelines(warren, world)
  const asked = {
    url: `${warren.origin}/api/v1${route.path(world)}`,
    method: route.method,
    token: world[route.who]?.token,
    ...(route.body && { body: () => route.body(world) }),
  }
  await load(asked, 2)
  const inspector = await openInspector(INSPECTOR)
  await inspector.call('Profiler.enable')
  await inspector.call('Profiler.setSamplingInterval', { interval: 500 })
  await inspector.call('Profiler.start')
  const speed = await load(asked, SECONDS)
  const { profile } = await inspector.call('Profiler.stop')
  console.log(`${name}: ${Math.round(speed.perSecond)} requests/s while it was profiled`)
  console.table(selfTimes(profile))
} finally {
  await warren.stop()
}
process.exit()

/** Of all the time it was looking, how much was spent in each function itself, and from where in the bundle it comes. */
function selfTimes({ nodes, samples, timeDeltas }) {
  const spent = new Map()
  samples.forEach((id, i) => spent.set(id, (spent.get(id) ?? 0) + timeDeltas[i]))
  const whole = timeDeltas.reduce((sum, delta) => sum + delta, 0)
  const byFunction = new Map()
  for (const { id, callFrame } of nodes) {
    const place = `${callFrame.functionName || '(anonymous)'} ${originOf(callFrame)}`
    byFunction.set(place, (byFunction.get(place) ?? 0) + (spent.get(id) ?? 0))
  }
  return [...byFunction]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([place, time]) => ({ place, 'share of the time': `${((time / whole) * 100).toFixed(1)} %` }))
}

/** The file that a line of the bundle was made of: the nearest path that the bundler wrote above it. */
function originOf({ url, lineNumber }) {
  if (!url.endsWith('index.js')) return url
  const lines = bundle()
  for (let at = lineNumber; at >= 0; at--) {
    const path = /^\/\/ (\S+\.(?:ts|js|mjs))$/.exec(lines[at] ?? '')?.[1]
    if (path) return path.replace(/.*node_modules\//, '')
  }
  return url
}

function bundle() {
  bundle.lines ??= readFileSync(`${outdir}/index.js`, 'utf8').split('\n')
  return bundle.lines
}
