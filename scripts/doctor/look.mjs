// What the doctor looks at. Nothing here decides anything, and nothing changes anything.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createConnection } from 'node:net'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { appliedOn } from '../migrations/libsql.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export function readText(path) {
  const file = join(root, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** The packages that must be there: optional ones may be left out on this machine. */
export function packageVersions(lockFile, { optional }) {
  const packages = JSON.parse(readText(lockFile) ?? '{}').packages ?? {}
  const entries = Object.entries(packages).filter(
    ([path, each]) => path.startsWith('node_modules/') && (optional || !(each.optional || each.devOptional)),
  )
  return Object.fromEntries(entries.map(([path, { version }]) => [path, version]))
}

export function migrationFiles() {
  return readdirSync(join(root, 'migrations')).filter((name) => name.endsWith('.sql'))
}

/** When the newest file below a folder was changed; null when there is no such folder. */
export function newestChange(folder) {
  const path = join(root, folder)
  if (!existsSync(path)) return null
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  return Math.max(0, ...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs))
}

/** What wrangler prints, or null when it fails. */
export function wrangler(args) {
  const { status, stdout } = spawnSync('wrangler', args, {
    encoding: 'utf8',
    cwd: root,
    env: {
      ...process.env,
      // Found also when this is not run by npm.
      PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
      CI: '1',
      WRANGLER_SEND_METRICS: 'false',
    },
  })
  return status === 0 ? stdout : null
}

/** @param {string[]} where `['--local']`, with `--persist-to DIR` if need be, or `['--remote']` */
export function appliedOnD1(where) {
  const command = 'SELECT name FROM d1_migrations'
  const printed = wrangler(['d1', 'execute', 'DB', ...where, '--json', '--command', command])
  return printed ? JSON.parse(printed)[0].results.map(({ name }) => name) : null
}

/** The same of a libSQL database; null when it cannot be read. */
export async function appliedOnLibsql(url, authToken) {
  const client = createClient({ url, ...(authToken && { authToken }) })
  const applied = await appliedOn(client).catch(() => null)
  client.close()
  return applied
}

/** @returns {Promise<'free' | 'warren' | 'taken'>} */
export async function portState(port) {
  const answers = await new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
  if (!answers) return 'free'
  const health = await readJson(`http://127.0.0.1:${port}/healthz`)
  return health?.status === 'ok' ? 'warren' : 'taken'
}

/** The answer, whatever its status, or null when there is none or it is not JSON. */
export async function readJson(url) {
  return fetch(url, { signal: AbortSignal.timeout(10_000) })
    .then((response) => response.json())
    .catch(() => null)
}
