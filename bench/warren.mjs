// The built Worker in workerd, without the development proxy, for the benchmarks.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions as readOptions } from 'wrangler'
import { bundleWorker, modulesIn } from '../scripts/serve/bundle.mjs'
import { migrate } from '../scripts/serve/migrate.mjs'
import { direct } from './direct.mjs'

export const outdir = '.cache/bench'

const benchmarkVars = {
  JWT_SECRET: 'only-for-benchmarks-and-for-nothing-else',
  RATE_LIMITS: 'off',
  // The load says the same words again and again, which the analysis would take for a flood.
  MODERATION: 'off',
}

export const build = () => bundleWorker(outdir)

/**
 * Starts it on an empty state with every migration applied, bound as wrangler.toml says.
 * @param {number} port
 * @param {{ counted?: boolean, vars?: Record<string, string>, inspectorPort?: number }} [options] `counted` lets every
 *   answer say what it cost
 */
export async function startWarren(port, { counted = false, vars = {}, inspectorPort } = {}) {
  const wanted = { ...options(port, vars), ...direct(port), modules: modules(counted), inspectorPort }
  const mf = new Miniflare(wanted)
  await mf.ready
  const db = await mf.getD1Database('DB')
  await migrate(db, 'memory')
  return {
    origin: `http://127.0.0.1:${port}`,
    sql: (text, ...values) => ask(db, text, values),
    /** From now on nobody takes what is in the queue; everything that is stored stays. */
    closeQueue: () => mf.setOptions({ ...wanted, queueConsumers: {} }),
    stop: () => mf.dispose(),
  }
}

/** The same with an empty state, and nothing migrated. @param {number} port */
export function options(port, vars = {}) {
  const { workerOptions: bound } = readOptions('wrangler.toml')
  return {
    ...bound,
    modulesRules: [],
    assets: undefined,
    ratelimits: {},
    modules: modules(false),
    modulesRoot: outdir,
    port,
    host: '127.0.0.1',
    cf: false,
    bindings: { ...bound.bindings, ...benchmarkVars, ...vars },
  }
}

function modules(counted) {
  if (!counted) return modulesIn(outdir)
  copyFileSync('bench/counted.mjs', join(outdir, 'counted.js'))
  return [{ type: 'ESModule', path: join(outdir, 'counted.js') }, ...modulesIn(outdir)]
}

/** Again if the connection, which workerd closes after five idle seconds, was just being closed. */
async function ask(db, text, values, isAgain = false) {
  try {
    return (
      await db
        .prepare(text)
        .bind(...values)
        .all()
    ).results
  } catch (error) {
    if (isAgain || !String(error).includes('fetch failed')) throw error
    return ask(db, text, values, true)
  }
}
