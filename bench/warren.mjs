// The built Worker in workerd, without the development proxy, for the benchmarks.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions as readOptions } from 'wrangler'

export const outdir = '.cache/bench'

const benchmarkVars = {
  JWT_SECRET: 'only-for-benchmarks-and-for-nothing-else',
  RATE_LIMITS: 'off',
  // The load says the same words again and again, which the analysis would take for a flood.
  MODERATION: 'off',
}

/** Bundles the Worker as a deployment would. */
export function build() {
  // Of the web client only the directory has to be there.
  mkdirSync('web/dist', { recursive: true })
  const { status, stderr } = spawnSync('wrangler', ['deploy', '--dry-run', '--outdir', outdir], {
    encoding: 'utf8',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  })
  if (status !== 0) throw new Error(`the Worker does not build:\n${stderr}`)
}

/**
 * Starts it on an empty state with every migration applied, bound as wrangler.toml says.
 * @param {number} port
 * @param {{ counted?: boolean, vars?: Record<string, string>, inspectorPort?: number }} [options] `counted` lets every
 *   answer say what it cost
 */
export async function startWarren(port, { counted = false, vars = {}, inspectorPort } = {}) {
  const wanted = { ...options(port, vars), modules: modules(counted), inspectorPort }
  const mf = new Miniflare(wanted)
  await mf.ready
  const db = await mf.getD1Database('DB')
  await migrate(db)
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
  if (counted) copyFileSync('bench/counted.mjs', join(outdir, 'counted.js'))
  const wasm = readdirSync(outdir).filter((file) => file.endsWith('.wasm'))
  return [
    ...(counted ? [{ type: 'ESModule', path: join(outdir, 'counted.js') }] : []),
    { type: 'ESModule', path: join(outdir, 'index.js') },
    ...wasm.map((file) => ({ type: 'CompiledWasm', path: join(outdir, file) })),
  ]
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

async function migrate(db) {
  const files = readdirSync('migrations').filter((name) => name.endsWith('.sql'))
  for (const file of files.sort()) {
    const statements = readFileSync(join('migrations', file), 'utf8').split('--> statement-breakpoint')
    await db.batch(statements.map((statement) => db.prepare(statement)))
  }
}
