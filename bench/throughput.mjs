// How fast each route is, beside the row of the floor that makes as many trips: a slice of one, a slice of the other, and
// again, so that a slow moment of the machine meets both; the median of the rounds counts.
import { floors, startFloor } from './floor.mjs'
import { load, median } from './load.mjs'
import { grow } from './network.mjs'
import { refreshTimelines, settle, signIn } from './people.mjs'
import { routes } from './routes.mjs'
import { startWarren } from './warren.mjs'

const ROUNDS = Number(process.env.ROUNDS ?? 5)
const SLICE = Number(process.env.SLICE ?? 2)
const POSTS = Number(process.env.POSTS ?? 10_000)

/** Only those routes whose names match. */
const ROUTES = new RegExp(process.env.ROUTES ?? '')

const ALONE = ', by itself'

/** What share of the floor a route should reach. */
const goalOf = ({ method, floor }) => (floor === null ? null : method === 'GET' ? 0.7 : 0.6)

/** @param {(progress: string) => void} tell */
export async function measureThroughput(port, tell) {
  const warren = await startWarren(port)
  const floor = await startFloor(port + 1)
  try {
    await grow(warren.sql, 0, POSTS, tell)
    const world = await settle(warren)
    await refreshTimelines(warren, world)
    const rows = []
    for (const route of routes.filter(({ name }) => ROUTES.test(name))) {
      await signIn(warren.origin, world)
      rows.push(await measure({ warren, floor, world }, route, tell))
    }
    // What a write leads to is done by the same core here, and by other machines where Warren is deployed.
    await warren.closeQueue()
    for (const route of routes.filter((each) => each.leadsOn && ROUTES.test(each.name))) {
      await signIn(warren.origin, world)
      rows.push(await measure({ warren, floor, world }, { ...route, name: `${route.name}${ALONE}` }, tell))
    }
    // Rows of the floor that no route has, but the peers are held against.
    const bare = await measureBare(floor, rows, tell)
    return [...rows, ...bare]
  } finally {
    await warren.stop()
    await floor.stop()
  }
}

async function measure({ warren, floor, world }, route, tell) {
  const here = {
    url: '',
    method: route.method,
    token: world[route.who]?.token,
    ...(route.body && { body: () => route.body(world) }),
  }
  const slices = { warren: [], floor: [] }
  for (let round = 0; round <= ROUNDS; round++) {
    tell(`${route.name}: round ${round} of ${ROUNDS}`)
    // The first round warms up.
    const seconds = round === 0 ? Math.min(1, SLICE) : SLICE
    const mine = await load({ ...here, url: `${warren.origin}/api/v1${route.path(world)}` }, seconds)
    if (!route.name.endsWith(ALONE)) await settled(warren)
    const bare = route.floor && (await load(bareRequest(floor, route.floor), seconds))
    if (round === 0) continue
    slices.warren.push(mine)
    if (bare) slices.floor.push(bare)
  }
  const speed = middle(slices.warren)
  if (!route.floor) return { name: route.name, kind: 'route', ...speed }
  const least = middle(slices.floor)
  const share = median(slices.warren.map(({ perSecond }, i) => perSecond / slices.floor[i].perSecond))
  return { name: route.name, kind: 'route', ...speed, floor: route.floor, least, share, goal: goalOf(route) }
}

/** Until what was written has been passed on, which would slow the floor down. */
async function settled({ sql }) {
  for (let waited = 0; waited < 100; waited++) {
    if ((await sql('SELECT 1 FROM outbox LIMIT 1')).length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function bareRequest({ origin }, name) {
  const { path, body } = floors[name]
  return { url: `${origin}${path}`, ...(body && { method: 'POST', body: () => body }) }
}

async function measureBare(floor, rows, tell) {
  const bare = []
  for (const name of Object.keys(floors)) {
    tell(`the floor: ${name}`)
    const same = rows.filter((row) => row.floor === name).map(({ least }) => least)
    const measured = same.length > 0 ? same : [await load(bareRequest(floor, name), SLICE)]
    bare.push({ name, kind: 'floor', ...middle(measured) })
  }
  return bare
}

function middle(slices) {
  const of = (key) => median(slices.map((slice) => slice[key]))
  return { perSecond: of('perSecond'), p50: of('p50'), p95: of('p95'), p99: of('p99') }
}
