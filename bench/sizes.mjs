// How large what is shipped is: the Worker, and what a browser loads for each page of the web client, compressed.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Miniflare } from 'miniflare'
import { median } from './load.mjs'
import { options, outdir } from './warren.mjs'

const STARTS = Number(process.env.STARTS ?? 5)
const WEB = join(outdir, 'web')
/** Kilobytes, compressed. */
const FIRST_SCRIPT = 130
const FIRST_STYLE = 20
const LATER_SCRIPT = 60
/** What the Workers Free plan takes, compressed. */
const WORKER = 3_000

const kilobytes = (files) => files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 1000

export async function measureSizes(port, tell) {
  tell('the web client is built')
  return [...workerSizes(), ...webSizes(), await startUp(port, tell)]
}

function workerSizes() {
  const files = readdirSync(outdir).filter((file) => /^index\.js$|\.wasm$/.test(file))
  const paths = files.map((file) => join(outdir, file))
  const raw = paths.reduce((sum, path) => sum + readFileSync(path).length, 0) / 1000
  return [
    { name: 'Worker, as it is', value: raw, unit: 'kB' },
    row('Worker, compressed', kilobytes(paths), WORKER),
  ]
}

/** A page costs its own files and what they import, less what is there already. */
function webSizes() {
  const built = [
    'build',
    'web',
    '--manifest',
    '--outDir',
    join('..', WEB),
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ]
  const { status, stderr } = spawnSync('vite', built, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the web client does not build:\n${stderr}`)
  const manifest = JSON.parse(readFileSync(join(WEB, '.vite/manifest.json'), 'utf8'))
  const chunksOf = (name, seen = new Set()) => {
    if (seen.has(name)) return seen
    seen.add(name)
    for (const each of manifest[name].imports ?? []) chunksOf(each, seen)
    return seen
  }
  const scripts = (names) => kilobytes([...names].map((name) => join(WEB, manifest[name].file)))
  const styles = [...new Set([...chunksOf('index.html')].flatMap((name) => manifest[name].css ?? []))]
  const page = (name) => `src/features/${name}Page.tsx`
  const first = chunksOf(page('landing/Landing'), chunksOf('index.html'))
  const shell = ['src/shell/MemberFrame.tsx', 'src/features/live/Live.tsx'].reduce(
    (seen, name) => chunksOf(name, seen),
    chunksOf('index.html'),
  )
  const pages = Object.keys(manifest).filter((name) => /^src\/features\/.*Page\.tsx$/.test(name))
  const later = pages.map((name) => {
    const added = [...chunksOf(name)].filter((chunk) => !shell.has(chunk))
    return row(`web, ${name.replace(/.*\/(.*)Page\.tsx/, '$1')}, script`, scripts(added), LATER_SCRIPT)
  })
  return [
    row('web, first load logged out, script', scripts(first), FIRST_SCRIPT),
    row('web, first load logged out, style', kilobytes(styles.map((file) => join(WEB, file))), FIRST_STYLE),
    { name: 'web, logged in, script of the shell', value: scripts(shell), unit: 'kB' },
    ...later.toSorted((a, b) => b.value - a.value),
  ]
}

function row(name, value, most) {
  const problems = value > most ? [`${value.toFixed(1)} kB > ${most} kB`] : []
  return { name, value, unit: 'kB', most, problems }
}

/** From starting workerd to the first answer, less what that takes with a Worker of one line. */
async function startUp(port, tell) {
  const bare = { modules: true, script: `export default { fetch: () => new Response('hello') }` }
  const extra = []
  for (let start = 0; start <= STARTS; start++) {
    tell(`start ${start} of ${STARTS}`)
    const mine = await timeToAnswer({ ...options(port), port })
    const least = await timeToAnswer({ ...bare, port, host: '127.0.0.1', cf: false })
    if (start > 0) extra.push(mine - least)
  }
  return { name: 'Worker, start-up', value: median(extra), unit: 'ms' }
}

async function timeToAnswer(started) {
  const begin = performance.now()
  const mf = new Miniflare(started)
  await mf.ready
  await (await fetch(`http://127.0.0.1:${started.port}/healthz`)).text()
  const took = performance.now() - begin
  await mf.dispose()
  return took
}
