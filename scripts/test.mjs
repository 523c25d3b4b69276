// Runs everything that `npm test` promises and ends with one line counted from the real results:
//   N passed, N failed
// Format, lint, types and unused code count as one check each; every test case counts as itself. Two things run side by
// side; the output of each appears when it is done, so that lines never mix, with what it took. docs/tests.md says what
// runs where.
//   npm test -- posts comments        the tests of these features alone: the Worker's on D1, and the client's
//   WARREN_FULL=1 npm test            everything in full, as every night
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLibsql } from './libsql.mjs'
import { keepInMemory } from './memory.mjs'
import { countsOf, isSettled, leftOf } from './test-results.mjs'
import { seed } from './seed.mjs'
import { isRedisInstalled, startUpstash } from './upstash-bridge.mjs'

const results = '.cache/results'
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

keepInMemory()
// Of its own, so that nothing of it stays, however it ends.
const temporary = mkdtempSync(join(tmpdir(), 'warren-tests-'))
process.env.TMPDIR = temporary
process.once('exit', () => rmSync(temporary, { recursive: true, force: true }))

const isFull = process.env.WARREN_FULL === '1'

// The whole run chooses alike, whatever is committed meanwhile.
process.env.WARREN_SEED = seed()
if (!isFull) console.log(`Of large matrices a part is tried, by WARREN_SEED=${process.env.WARREN_SEED}`)

/** Longer than anything takes on a slow machine: what is still running then hangs, and is ended. */
const MOST_MINUTES = isFull ? 180 : 60

let passed = 0
let failed = 0
let parts = 0
/** A line for each that failed, said once more at the end: what stands before it is long. @type {string[]} */
const failures = []
/** What each part took. @type {{ name: string, seconds: number, cpu: number | null }[]} */
const took = []

/** The shell says at its end what everything under it took. */
const MEASURED = '"$@"; status=$?; times > "$0"; exit $status'

/** CPU seconds by the last line of `times`, such as `1m2.34s 0m5.6s`, or null where something was killed. */
function cpuIn(file) {
  if (!existsSync(file)) return null
  const last = readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? ''
  return [...last.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, m, s]) => sum + 60 * Number(m) + Number(s), 0)
}

/**
 * Runs a command and shows what it said as one piece.
 * @returns {Promise<{ ok: boolean, said: string }>} whether it went well, and what it said
 */
function run(name, command, args, env = {}) {
  const started = Date.now()
  const times = `${results}/times-${parts++}`
  // A group of its own, so that what it has started ends with it.
  const child = spawn('sh', ['-c', MEASURED, times, command, ...args], {
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
      const seconds = (Date.now() - started) / 1000
      const cpu = cpuIn(times)
      took.push({ name, seconds, cpu })
      console.log(`\n▸ ${name} (${Math.round(seconds)} s, CPU ${cpu === null ? '?' : Math.round(cpu)} s)`)
      const all = Buffer.concat(said)
      process.stdout.write(all)
      resolve({ ok: status === 0, said: all.toString() })
    })
  })
}

async function check(name, command, args) {
  if ((await run(name, command, args)).ok) passed++
  else fail(name)
}

function fail(...names) {
  failed += names.length
  failures.push(...names)
}

/** Adds what a runner counted itself; a runner that broke before it could count is a failure. */
function count(name, ok, read) {
  try {
    const counts = read()
    passed += counts.passed
    fail(...counts.failed)
    if (!ok && counts.failed.length === 0) fail(`${name}: ended with an error outside of any test`)
  } catch (error) {
    fail(`${name}: left no result (${String(error)})`)
  }
}

/**
 * @param {string} part such as 2/3, to run the second third of the files in a process of its own
 */
async function vitest(name, project, env, filters = [], part = '1/1') {
  const title = part === '1/1' ? name : `${name}, ${part}`
  const shard = part === '1/1' ? [] : ['--shard', part]
  const { ok, said, file } = await runVitest(title, project, env, [...shard, ...filters])
  const files = () => JSON.parse(readFileSync(file, 'utf8')).testResults
  // Of those that were never begun, some may belong to another part.
  const left =
    !ok && said.includes(RUNTIME_DIED) && shard.length === 0 && existsSync(file)
      ? leftOf(allFiles(project, env, filters), files())
      : []
  if (left.length === 0) return count(name, ok, () => countsOf(name, files()))
  console.log(
    `\n▸ ${name}: the runtime died, which no test can do. ${left.length} files were left, and run now.`,
  )
  count(name, true, () => countsOf(name, files().filter(isSettled)))
  const again = await runVitest(`${name}, what was left`, project, env, left)
  count(name, again.ok, () => countsOf(name, JSON.parse(readFileSync(again.file, 'utf8')).testResults))
}

/** workerd dies now and then when objects are aborted, as tests of crashes do: then every file after that is lost. */
const RUNTIME_DIED = 'Worker exited unexpectedly'

/** @param {string} project or several, by commas */
async function runVitest(title, project, env, args) {
  const file = `${results}/${title.replaceAll(/\W+/g, '-')}.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  // When everything fails, thirty failures say why as well as a thousand.
  const all = ['run', ...chosen(project), '--bail=30', ...reporters, ...args]
  return { ...(await run(title, 'vitest', all, env)), file }
}

const chosen = (project) => project.split(',').flatMap((name) => ['--project', name])

function allFiles(project, env, filters) {
  const list = ['list', '--filesOnly', '--json', ...chosen(project), ...filters]
  const { stdout } = spawnSync('vitest', list, { env: { ...process.env, ...env }, encoding: 'utf8' })
  return JSON.parse(stdout).map(({ file }) => file)
}

async function playwright() {
  const file = `${results}/e2e.json`
  const { ok } = await run('browser', 'playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  count('browser', ok, () => {
    const { stats, suites } = JSON.parse(readFileSync(file, 'utf8'))
    const specs = (suite) => [...suite.specs, ...(suite.suites ?? []).flatMap(specs)]
    const failed = suites.flatMap(specs).filter(({ ok }) => !ok)
    return {
      passed: stats.expected + stats.flaky,
      failed: failed.map((spec) => `browser: ${spec.file}:${spec.line} › ${spec.title}`),
    }
  })
}

/** The stories that say everything there is to say to the database; in full, all of them. */
async function onLibsql(part) {
  const libsql = await startLibsql(8820 + Number(part.split('/')[0]))
  const env = { LIBSQL_URL: libsql.url, WARREN_LIBSQL: isFull ? 'all' : 'few' }
  await vitest('worker on libSQL', 'libsql', env, [], part)
  libsql.stop()
}

async function onRedis() {
  // A laptop may do without one; what guards the main branch may not.
  if (!isRedisInstalled()) {
    console.log(
      '\n▸ cache and rate limits on Redis: left out, for want of redis-server (apt install redis-server)',
    )
    if (process.env.CI) fail('redis-server is missing')
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

const CLIENT_AND_SCRIPTS = 'web,web-mocks,scripts'

/**
 * Two lanes from the first minute to the last: what takes longest follows one after the other in the first, and all the rest, a
 * half of which is waiting for servers, is done beside it.
 */
async function everything() {
  const built = check('client and Worker are built', 'npm', ['run', '-s', 'build'])
  await sideBySide([
    async () => {
      await vitest('worker on D1', 'whole', { WARREN_SAID: `${results}/said.jsonl` })
      await check('libSQL understands all that D1 was asked', 'node', ['scripts/ask-libsql.mjs'])
      await check('what D1 was asked goes through no table in vain', 'node', ['scripts/ask-plans.mjs'])
      await built
      await playwright()
    },
    () => check('lint', 'npm', ['run', '-s', 'lint']),
    () => check('types', 'tsc', ['-b']),
    () => check('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
    () => check('unused code', 'knip', []),
    () => check('binding types are current', 'npm', ['run', '-s', 'types', '--', '--check']),
    ...(isFull ? ['1/2', '2/2'] : ['1/1']).map((part) => () => onLibsql(part)),
    onRedis,
    () =>
      built.then(() =>
        check('stays up', 'node', ['bench/reliability.mjs', '--built', '--minutes', '0.3', '--kill']),
      ),
    () => built.then(() => vitest('client and scripts', CLIENT_AND_SCRIPTS)),
  ])
}

/** @param {string[]} features by the names of their folders; any other word is a part of a path */
async function only(features) {
  const isFolder = (name) => ['worker', 'web/src'].some((side) => existsSync(`${side}/features/${name}`))
  const filters = features.map((name) => (isFolder(name) ? `features/${name}/` : name))
  await sideBySide([
    () => vitest('worker on D1', 'd1', { WARREN_WORKERS: '2' }, [...filters, '--passWithNoTests']),
    () => vitest('client and scripts', CLIENT_AND_SCRIPTS, {}, [...filters, '--passWithNoTests']),
  ])
}

const sum = (all) => all.reduce((total, { cpu }) => total + (cpu ?? 0), 0)

// A group of its own does not hear of Ctrl-C; `exit` ends what runs.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const features = process.argv.slice(2)
await (features.length > 0 ? only(features) : everything())
// Nothing that matches a name is a mistake in the name.
if (passed === 0 && failed === 0) fail('no test has such a name')

console.log('\nSeconds, and of CPU:')
for (const { name, seconds, cpu } of took)
  console.log(`${seconds.toFixed(0).padStart(6)} ${cpu?.toFixed(0).padStart(6) ?? '     ?'}  ${name}`)
console.log(
  `${(performance.now() / 1000).toFixed(0).padStart(6)} ${sum(took).toFixed(0).padStart(6)}  together`,
)

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((line) => `  ✘ ${line}`).join('\n')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
