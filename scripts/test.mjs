// Runs everything that `npm test` promises and ends with one line counted from the real results:
//   N passed, N failed
// Format, lint, types and unused code count as one check each; every test case counts as itself.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { startLibsql } from './libsql.mjs'

const results = '.cache/results'
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

let passed = 0
let failed = 0

function run(name, command, args, env = {}) {
  console.log(`\n▸ ${name}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  return status === 0
}

function check(name, command, args) {
  if (run(name, command, args)) passed++
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

function vitest(name, project, env) {
  const file = `${results}/${project}.json`
  const ok = run(
    name,
    'vitest',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    env,
  )
  count(ok, () => {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  })
}

function playwright() {
  const file = `${results}/e2e.json`
  const ok = run('browser', 'playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  count(ok, () => {
    const { expected, unexpected, flaky } = JSON.parse(readFileSync(file, 'utf8')).stats
    return { passed: expected + flaky, failed: unexpected }
  })
}

check('format', 'prettier', ['--check', '--log-level', 'warn', '.'])
check('lint', 'npm', ['run', '-s', 'lint'])
check('types', 'tsc', ['-b'])
check('binding types are current', 'npm', ['run', '-s', 'types', '--', '--check'])
check('unused code', 'knip', [])
check('client', 'npm', ['run', '-s', 'build'])
vitest('worker on D1', 'd1')
vitest('budgets', 'budget')
const libsql = await startLibsql(8812)
vitest('worker on libSQL', 'libsql', { LIBSQL_URL: libsql.url })
libsql.stop()
vitest('client and scripts', 'web')
playwright()

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
