// What each route asks of the database and of objects, in networks of several sizes. Counts do not depend on how busy the
// machine is, so a budget that is missed, or a cost that grows with the network, fails the run.
import { grow } from './network.mjs'
import { ask, refreshTimelines, settle, signIn } from './people.mjs'
import { routes } from './routes.mjs'
import { startWarren } from './warren.mjs'

/** How many more rows the largest network may cost than the smallest: pages fill up and caps are reached on the way. */
export const GROWTH = { factor: 1.5, rows: 30 }

/** @param {number[]} sizes @param {(progress: string) => void} tell */
export async function countRoutes(port, sizes, tell) {
  const vars = { METRICS_EVERY_SECONDS: '0' }
  const warren = await startWarren(port, { counted: true, vars })
  try {
    const rows = routes.map(({ name, most }) => ({ name, most, sizes: {} }))
    let world = null
    let from = 0
    for (const size of sizes) {
      await grow(warren.sql, from, size, (progress) => tell(`${size} posts: ${progress}`))
      from = size
      world ??= await settle(warren)
      await signIn(warren.origin, world)
      await refreshTimelines(warren, world)
      for (const [i, route] of routes.entries()) {
        tell(`${size} posts: ${route.name}`)
        rows[i].sizes[size] = await costOf(warren.origin, route, world)
      }
    }
    return rows.map((row) => ({ ...row, problems: problemsOf(row) }))
  } finally {
    await warren.stop()
  }
}

/** The second of two requests: the first may fill what is computed once, such as the trends. */
async function costOf(origin, { who, method, path, body }, world) {
  const once = async () => {
    await new Promise((resolve) => setTimeout(resolve, 60))
    return ask(origin, world[who]?.token, method, path(world), body?.(world))
  }
  await once()
  const { spent, bytes, body: answer } = await once()
  return { ...spent, bytes, items: answer?.items?.length ?? null }
}

function problemsOf({ most, sizes }) {
  const problems = []
  for (const [size, spent] of Object.entries(sizes)) {
    for (const [name, limit] of Object.entries(most)) {
      if (spent[name] > limit) problems.push(`${name} ${spent[name]} > ${limit} at ${size} posts`)
    }
  }
  const [small, large] = [Object.values(sizes).at(0), Object.values(sizes).at(-1)]
  for (const name of ['rowsRead', 'rowsWritten']) {
    if (large[name] > small[name] * GROWTH.factor + GROWTH.rows)
      problems.push(`${name} grows from ${small[name]} to ${large[name]}`)
  }
  for (const name of ['trips', 'hops']) {
    if (large[name] > small[name]) problems.push(`${name} grow from ${small[name]} to ${large[name]}`)
  }
  return problems
}
