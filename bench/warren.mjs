// The built Worker in workerd, without the development proxy, for the benchmarks.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'

const outdir = '.cache/bench'

/** Bundles the Worker as a deployment would. */
export function build() {
  const { status, stderr } = spawnSync('wrangler', ['deploy', '--dry-run', '--outdir', outdir], {
    encoding: 'utf8',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  })
  if (status !== 0) throw new Error(`the Worker does not build:\n${stderr}`)
}

/** Starts it on an empty state with every migration applied. @param {number} port */
export async function startWarren(port) {
  const modules = [
    { type: 'ESModule', path: join(outdir, 'index.js') },
    ...readdirSync(outdir)
      .filter((file) => file.endsWith('.wasm'))
      .map((file) => ({ type: 'CompiledWasm', path: join(outdir, file) })),
  ]
  const mf = new Miniflare({
    modules,
    modulesRoot: outdir,
    port,
    host: '127.0.0.1',
    cf: false,
    compatibilityDate: '2026-07-30',
    compatibilityFlags: ['nodejs_compat'],
    bindings: {
      DATABASE: 'd1',
      LIBSQL_URL: '',
      ALLOWED_ORIGINS: '',
      RATE_LIMITS: 'off',
      LOG_REQUESTS: 'off',
      // The load says the same words again and again, which the analysis would take for a flood.
      MODERATION: 'off',
      JWT_SECRET: 'only-for-benchmarks',
    },
    d1Databases: { DB: 'bench' },
    durableObjects: {
      USER_HUB: { className: 'UserHub', useSQLite: true },
      CHAT_ROOM: { className: 'ChatRoom', useSQLite: true },
    },
    queueProducers: { EVENTS: 'warren-events' },
    queueConsumers: { 'warren-events': { maxBatchSize: 50, maxBatchTimeout: 0 } },
  })
  await mf.ready
  const db = await mf.getD1Database('DB')
  for (const file of readdirSync('migrations')
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    for (const statement of readFileSync(join('migrations', file), 'utf8').split(
      '--> statement-breakpoint',
    )) {
      await db.prepare(statement).run()
    }
  }
  return { origin: `http://127.0.0.1:${port}`, stop: () => mf.dispose() }
}
