// The Worker as a deployment would have it, and the client beside it.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ServeError } from './refusal.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = join(root, 'node_modules/.bin')

/** Where a build lies until somebody serves or deploys it. */
export const built = { client: join(root, 'web/dist'), worker: join(root, '.cache/worker') }

/** Builds the client and the Worker into `built`. */
export function build() {
  run('vite', ['build', 'web', '--logLevel', 'warn'], 'The client does not build.')
  bundleWorker(built.worker)
}

/** Bundles the Worker as a deployment would. @param {string} outdir */
export function bundleWorker(outdir) {
  // Of the client only the directory has to be there.
  mkdirSync(built.client, { recursive: true })
  rmSync(outdir, { recursive: true, force: true })
  run('wrangler', ['deploy', '--dry-run', '--outdir', outdir], 'The Worker does not build.')
}

/** @param {string} outdir of a bundle @returns modules for Miniflare, read now: a later build does not change them */
export function modulesIn(outdir) {
  const wasm = readdirSync(outdir).filter((file) => file.endsWith('.wasm'))
  return ['index.js', ...wasm].map((file) => ({
    type: file.endsWith('.wasm') ? 'CompiledWasm' : 'ESModule',
    path: join(outdir, file),
    contents: readFileSync(join(outdir, file)),
  }))
}

function run(command, args, problem) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    // Found also when this is not run by npm; and both need the Node that lies beside them.
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      CI: '1',
      WRANGLER_SEND_METRICS: 'false',
    },
  })
  if (status !== 0) throw new ServeError(`${problem}\n${error ?? ''}${stdout ?? ''}${stderr ?? ''}`)
}
