// Runs everything that `npm test` promises and ends with one line counted from the real results:
//   N passed, N failed
// Format, lint, types and unused code count as one check each; every test case counts as itself. Two things run side by
// side, the longest first, and a third beside what waits for a server; the output of each appears when it is done, so that
// lines never mix.
//   npm test -- posts comments        the tests of these features alone: the Worker's on D1, and the client's
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { startLibsql } from './libsql.mjs'
import { isRedisInstalled, startUpstash } from './upstash-bridge.mjs'

const results = '.cache/results'
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

/** Longer than anything takes on a slow machine: what is still running then hangs, and is ended. */
const MOST_MINUTES = 30

let passed = 0
let failed = 0

/** Runs a command and shows what it said as one piece; tells whether it went well. */
function run(name, command, args, env = {}) {
  const started = Date.now()
  // A group of its own, so that what it has started ends with it.
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const said = []
  child.stdout.on('data', (part) => said.push(part))
  child.stderr.on('data', (part) => said.push(part))
  const end = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
  }
  const limit = setTimeout(() => {
    said.push(Buffer.from(`\nNot done after ${MOST_MINUTES} minutes, and ended.\n`))
    end()
  }, MOST_MINUTES * 60_000)
  process.once('exit', end)
  return new Promise((resolve) => {
    child.on('error', (error) => said.push(Buffer.from(`${error}\n`)))
    child.on('close', (status) => {
      clearTimeout(limit)
      process.removeListener('exit', end)
      console.log(`\n▸ ${name} (${Math.round((Date.now() - started) / 1000)} s)`)
      process.stdout.write(Buffer.concat(said))
      resolve(status === 0)
    })
  })
}

async function check(name, command, args) {
  if (await run(name, command, args)) passed++
  else failed++
}

/** Adds a runner's own counts; a runner that broke before it could count is a failure. */
function count(ok, read) {
  try {
    const counts = read()
    passed += counts.passed
    failed += counts.failed
    if (!ok && counts.failed === 0) failed++
  } catch {
    failed++
  }
}

/**
 * @param {string} part such as 2/3, to run the second third of the files in a process of its own
 */
async function vitest(name, project, env, filters = [], part = '1/1') {
  const file = `${results}/${name.replaceAll(' ', '-')}-${part.replace('/', '-of-')}.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  // When everything fails, thirty failures say why as well as a thousand.
  const args = ['run', '--project', project, '--bail=30', '--shard', part, ...reporters, ...filters]
  const ok = await run(part === '1/1' ? name : `${name}, ${part}`, 'vitest', args, env)
  count(ok, () => {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  })
}

async function playwright() {
  const file = `${results}/e2e.json`
  const ok = await run('browser', 'playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  count(ok, () => {
    const { expected, unexpected, flaky } = JSON.parse(readFileSync(file, 'utf8')).stats
    return { passed: expected + flaky, failed: unexpected }
  })
}

async function onLibsql(part) {
  const libsql = await startLibsql(8820 + Number(part.split('/')[0]))
  await vitest('worker on libSQL', 'libsql', { LIBSQL_URL: libsql.url }, [], part)
  libsql.stop()
}

/** Few parts, for each process reads all of the Worker's code, and enough of them that no lane is left with much at the end. */
function inParts(count, runPart) {
  return Array.from({ length: count }, (_, index) => () => runPart(`${index + 1}/${count}`))
}

async function onRedis() {
  // A laptop may do without one; what guards the main branch may not.
  if (!isRedisInstalled()) {
    console.log(
      '\n▸ cache and rate limits on Redis: left out, for want of redis-server (apt install redis-server)',
    )
    if (process.env.CI) failed++
    return
  }
  const upstash = await startUpstash()
  await vitest('cache and rate limits on Redis', 'redis', { UPSTASH_REDIS_REST_URL: upstash.url })
  upstash.stop()
}

/** As many at a time as there are lanes, two on a laptop's share of this; whoever is free takes the next. */
async function sideBySide(works, lanes = 2) {
  const waiting = [...works]
  const lane = async () => {
    for (let work = waiting.shift(); work; work = waiting.shift()) await work()
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

async function everything() {
  await sideBySide([
    () => check('lint', 'npm', ['run', '-s', 'lint']),
    () => check('client and Worker are built', 'npm', ['run', '-s', 'build']),
    () => check('types', 'tsc', ['-b']),
    () => check('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
    () => check('unused code', 'knip', []),
    () => check('binding types are current', 'npm', ['run', '-s', 'types', '--', '--check']),
  ])
  // Those on libSQL wait for their server half of the time, which a third lane fills.
  const onD1 = inParts(3, (part) => vitest('worker on D1', 'd1', {}, [], part))
  const libsql = inParts(2, onLibsql)
  await sideBySide(
    [
      libsql[0],
      onD1[0],
      () => vitest('every subscriber on D1', 'long', {}, ['subscribers']),
      libsql[1],
      onD1[1],
      onD1[2],
      () => vitest('random histories on D1', 'long', {}, ['machine']),
      () => vitest('budgets', 'budget'),
      () => vitest('client and scripts', 'web'),
      onRedis,
      () => check('stays up', 'node', ['bench/reliability.mjs', '--built', '--minutes', '0.3', '--kill']),
    ],
    3,
  )
  await playwright()
}

/** @param {string[]} features by the names of their folders; any other word is a part of a path */
async function only(features) {
  const isFolder = (name) => ['worker', 'web/src'].some((side) => existsSync(`${side}/features/${name}`))
  const filters = features.map((name) => (isFolder(name) ? `features/${name}/` : name))
  await sideBySide([
    () => vitest('worker on D1', 'd1', {}, [...filters, '--passWithNoTests']),
    () => vitest('client and scripts', 'web', {}, [...filters, '--passWithNoTests']),
  ])
}

// A group of its own does not hear of Ctrl-C; `exit` ends what runs.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const features = process.argv.slice(2)
await (features.length > 0 ? only(features) : everything())
// Nothing that matches a name is a mistake in the name.
if (passed === 0) failed++

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
