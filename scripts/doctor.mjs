// Looks whether everything Warren needs is there, and says what to do about what is not:
//   npm run doctor                             this laptop
//   npm run doctor -- --remote [--url URL]     the deployment; needs wrangler login
// It changes nothing, and ends with 1 if something is wrong.
import { parseArgs, parseEnv } from 'node:util'
import { unstable_readConfig as readConfig } from 'wrangler'
import {
  bucketsFinding,
  clientFinding,
  databaseIdFinding,
  mailFinding,
  mailSecrets,
  devVarsFinding,
  migrationsFinding,
  modulesFinding,
  nodeFinding,
  portFinding,
  queuesFinding,
  readinessFindings,
  secretsFinding,
  signInFinding,
} from './doctor/findings.mjs'
import {
  appliedOnD1,
  appliedOnLibsql,
  migrationFiles,
  newestChange,
  packageVersions,
  portState,
  readJson,
  readText,
  root,
  wrangler,
} from './doctor/look.mjs'
import { earlierD1, earlierLibsql, earlierState } from './migrations/earlier.mjs'

const { values: options } = parseArgs({
  options: { remote: { type: 'boolean' }, url: { type: 'string' }, 'persist-to': { type: 'string' } },
})
const config = readConfig({ config: `${root}/wrangler.toml` })
const usesLibsql = config.vars.DATABASE === 'libsql'

async function migrations(remote) {
  const files = migrationFiles()
  if (usesLibsql) {
    const applied = await appliedOnLibsql(config.vars.LIBSQL_URL, process.env.LIBSQL_TOKEN)
    const command = 'LIBSQL_URL=… LIBSQL_TOKEN=… npm run migrate:libsql'
    return migrationsFinding(files, applied, command, earlierLibsql(config.vars.LIBSQL_URL))
  }
  if (remote) {
    const applied = appliedOnD1(['--remote'])
    return migrationsFinding(files, applied, 'wrangler d1 migrations apply DB --remote', earlierD1)
  }
  const state = options['persist-to'] ?? '.wrangler/state'
  const applied = appliedOnD1(['--local', '--persist-to', state])
  return migrationsFinding(files, applied, 'npm run migrate', earlierState(state))
}

/** The same reading as the Worker's; what it needs of Node is there by then (`nodeFinding`). */
async function signIn(secrets) {
  await import('./typescript.mjs')
  const { signInConfig } = await import('../worker/setup/sign-in-providers.ts')
  return signInFinding(signInConfig({ ...secrets, SIGN_IN_PROVIDERS: config.vars.SIGN_IN_PROVIDERS ?? '' }))
}

function everywhere(remote) {
  const wanted = packageVersions('package-lock.json', { optional: false })
  const installed = packageVersions('node_modules/.package-lock.json', { optional: true })
  return [
    nodeFinding(process.version),
    modulesFinding(wanted, installed),
    ...(usesLibsql ? [] : [databaseIdFinding(config.d1_databases[0]?.database_id, remote)]),
    clientFinding(newestChange('web/dist'), newestChange('web/src') ?? 0),
  ]
}

async function laptop() {
  const port = config.dev.port ?? 8787
  return [
    ...everywhere(false),
    await migrations(false),
    devVarsFinding(readText('.dev.vars')),
    await signIn(parseEnv(readText('.dev.vars') ?? '')),
    portFinding(port, await portState(port)),
  ]
}

async function deployment() {
  const listed = wrangler(['secret', 'list', '--format', 'json'])
  const secrets = [
    ...(config.secrets?.required ?? []),
    ...(usesLibsql ? ['LIBSQL_TOKEN'] : []),
    ...mailSecrets(config.vars.MAIL),
  ]
  const queues = new Set([
    ...config.queues.producers.map(({ queue }) => queue),
    ...config.queues.consumers.flatMap(({ queue, dead_letter_queue: dead }) =>
      dead ? [queue, dead] : [queue],
    ),
  ])
  const buckets = config.r2_buckets.map(({ bucket_name: bucket }) => bucket)
  const url = options.url && new URL('/readyz', options.url).href
  return [
    ...everywhere(true),
    await migrations(true),
    secretsFinding(secrets, listed && JSON.parse(listed).map(({ name }) => name)),
    mailFinding(config.vars, config.send_email),
    ...(listed
      ? [await signIn(Object.fromEntries(JSON.parse(listed).map(({ name }) => [name, 'set'])))]
      : []),
    queuesFinding([...queues], wrangler(['queues', 'list'])),
    bucketsFinding(buckets, wrangler(['r2', 'bucket', 'list'])),
    ...(url ? readinessFindings(url, await readJson(url)) : []),
  ]
}

const findings = await (options.remote ? deployment() : laptop())
const marks = { well: '✓', note: '!', ill: '✗' }
for (const { name, state, says } of findings) console.log(`${marks[state]} ${name.padEnd(12)} ${says}`)
const wrong = findings.filter(({ state }) => state === 'ill').length
console.log(wrong === 0 ? '\nAll is well.' : `\n${wrong} to put right.`)
process.exitCode = wrong === 0 ? 0 : 1
