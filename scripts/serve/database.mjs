// The stored database by itself, in a runtime of its own that serves nobody.
import { join } from 'node:path'
import { Log, LogLevel, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions as readWorkerOptions } from 'wrangler'
import { root } from './bundle.mjs'

/**
 * Calls of Miniflare's bindings halt this process until the runtime answers, and a runtime halts when this process does not
 * read what it prints. In a server under load the two would wait for each other for ever; here nothing is printed.
 *
 * @template T
 * @param {string} state
 * @param {(db: D1Database) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDatabase(state, work) {
  const { workerOptions } = readWorkerOptions(join(root, 'wrangler.toml'))
  const mf = new Miniflare({
    host: '127.0.0.1',
    port: 0,
    cf: false,
    log: new Log(LogLevel.NONE),
    defaultPersistRoot: join(state, 'v3'),
    modules: true,
    script: 'export default {}',
    compatibilityDate: workerOptions.compatibilityDate,
    d1Databases: workerOptions.d1Databases,
  })
  try {
    return await work(await mf.getD1Database('DB'))
  } finally {
    await mf.dispose()
  }
}

/** What a queue held in memory is gone with its runtime; from now on the outbox counts it as never sent. */
export async function forgetSent(db) {
  await db.exec('UPDATE outbox SET sent_at = 0 WHERE sent_at IS NOT NULL')
}
