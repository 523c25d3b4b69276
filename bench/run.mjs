// The benchmark: what each route costs, how fast it is beside the least that could be done, how that stands to others,
// and how large what is shipped is. Exits with 1 when a budget is missed; a speed that is missed is only told.
//   npm run bench                            every part, a quarter of an hour
//   npm run bench -- --write                 and puts the tables into docs/performance.md
//   npm run bench -- --only counts,sizes     some parts; the others stay as they were measured last
//   npm run bench -- --million               counts at a million posts, too
//   ROUNDS=1 SLICE=1 SIZES=1000 npm run bench    a quick look
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { countRoutes } from './counts.mjs'
import { measureOwn } from './own.mjs'
import { measurePairs } from './pairs.mjs'
import { compareToPeers } from './peers.mjs'
import { measureFanOut } from './fan-out.mjs'
import { printTables, writeTables } from './report.mjs'
import { measureSizes } from './sizes.mjs'
import { measureSmall } from './small.mjs'
import { measureThroughput } from './throughput.mjs'
import { build } from './warren.mjs'

// Not in `.cache/bench`, which is emptied when the Worker is built.
const RESULTS = '.cache/benchmark.json'
const PORT = Number(process.env.PORT ?? 8881)

const parts = {
  counts: () => countRoutes(PORT, sizes(), tell),
  throughput: () => measureThroughput(PORT, tell),
  own: () => measureOwn(PORT, tell),
  pairs: () => measurePairs(PORT, tell),
  fanOut: () => measureFanOut(PORT, tell),
  peers: () => compareToPeers(results),
  small: () => measureSmall(PORT, tell),
  sizes: () => measureSizes(PORT, tell),
}

const { values: asked } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(parts).join() },
    million: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})

build()
const results = stored()
const names = asked.only.split(',')
for (const name of names) {
  if (!parts[name]) throw new Error(`There is no part ${name}; there are ${Object.keys(parts).join(', ')}.`)
  const started = Date.now()
  results[name] = { at: new Date().toISOString(), cores: cpus().length, rows: await parts[name]() }
  tell(`${name}: done in ${Math.round((Date.now() - started) / 1000)} s\n`)
  save(results)
}
const missed = printTables(results, names)
if (asked.write) writeTables(results)
process.exit(missed ? 1 : 0)

function sizes() {
  if (process.env.SIZES) return process.env.SIZES.split(',').map(Number)
  return [1_000, 10_000, 100_000, ...(asked.million ? [1_000_000] : [])]
}

/** The one line that says how far it is. */
function tell(progress) {
  process.stderr.write(
    process.stderr.isTTY ? `\r\x1b[2K${progress}` : progress.endsWith('\n') ? progress : '',
  )
}

function stored() {
  try {
    return JSON.parse(readFileSync(RESULTS, 'utf8'))
  } catch {
    return {}
  }
}

/** After each part, so that a run that is broken off loses only the last. */
function save(all) {
  mkdirSync('.cache', { recursive: true })
  writeFileSync(RESULTS, JSON.stringify(all, null, 2))
}
