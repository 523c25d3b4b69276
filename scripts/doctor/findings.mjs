// What the doctor concludes from what it saw: pure, so that every ailment has a test. A finding is
//   { name, state: 'well' | 'note' | 'ill', says }
// where `says` tells what to do unless all is well.
import { isOfEarlierVersion } from '../migrations/earlier.mjs'

const OLDEST_NODE = 22
const SHORTEST_SECRET = 32
const PLACEHOLDER = /^0{8}-0{4}-0{4}-0{4}-0{12}$/

const well = (name, says) => ({ name, state: 'well', says })
const note = (name, says) => ({ name, state: 'note', says })
const ill = (name, says) => ({ name, state: 'ill', says })

/** @param {string} version as `process.version` says it */
export function nodeFinding(version) {
  const name = 'Node'
  return Number(/^v(\d+)/.exec(version)?.[1]) >= OLDEST_NODE
    ? well(name, version)
    : ill(name, `${version} is too old for wrangler: run this as npm run doctor, which brings its own`)
}

/** @param {Record<string, string>} wanted package versions of the lock @param {Record<string, string>} installed */
export function modulesFinding(wanted, installed) {
  const name = 'Packages'
  const wrong = Object.keys(wanted).filter((path) => installed[path] !== wanted[path])
  if (wrong.length === 0) return well(name, `${Object.keys(wanted).length} as locked`)
  const some = wrong.slice(0, 3).map((path) => path.replace(/^.*node_modules\//, ''))
  return ill(name, `${wrong.length} missing or of another version (${some.join(', ')}): run npm ci`)
}

/** @param {string | undefined} id @param {boolean} remote */
export function databaseIdFinding(id, remote) {
  const name = 'database_id'
  if (id && !PLACEHOLDER.test(id)) return well(name, 'set')
  return remote
    ? ill(
        name,
        'is a placeholder: run wrangler d1 create warren, and put the id it prints into wrangler.toml',
      )
    : note(name, 'is a placeholder, which is enough for a laptop; deploying needs wrangler d1 create warren')
}

/**
 * @param {string[]} files names in `migrations/`
 * @param {string[] | null} applied null when it cannot be read
 * @param {string} earlier what to say when an earlier version made it
 */
export function migrationsFinding(files, applied, command, earlier) {
  const name = 'Migrations'
  if (applied === null) return ill(name, `the database cannot be read: run ${command}`)
  if (isOfEarlierVersion(files, applied)) return ill(name, earlier)
  const missing = files.filter((file) => !applied.includes(file))
  if (missing.length > 0)
    return ill(name, `${missing.length} to apply (${missing.join(', ')}): run ${command}`)
  return well(name, `${files.length} applied`)
}

/** @param {string | null} text of `.dev.vars`, null when there is none */
export function devVarsFinding(text) {
  const name = 'Secrets'
  const key = /^\s*JWT_SECRET\s*=\s*["']?([^"'\n]*)/m.exec(text ?? '')?.[1]?.trim() ?? ''
  if (key === '') return ill(name, 'JWT_SECRET is not in .dev.vars: run npm run setup')
  if (key.length < SHORTEST_SECRET)
    return ill(
      name,
      `JWT_SECRET in .dev.vars has fewer than ${SHORTEST_SECRET} characters: delete the file and run npm run setup`,
    )
  return well(name, 'JWT_SECRET is set')
}

/** @param {string[]} needed @param {string[] | null} set the names of those that are set */
export function secretsFinding(needed, set) {
  const name = 'Secrets'
  if (set === null) return ill(name, 'cannot be listed: has the Worker been deployed? See README, Deploy')
  const missing = needed.filter((one) => !set.includes(one))
  return missing.length === 0
    ? well(name, `${needed.join(', ')} set`)
    : ill(name, `missing: ${missing.map((one) => `run wrangler secret put ${one}`).join('; ')}`)
}

const MAIL_SECRETS = { resend: 'RESEND_API_KEY', postmark: 'POSTMARK_TOKEN', smtp: 'SMTP_URL' }

/** @param {string} mail the variable MAIL @returns {string[]} the secrets that it needs */
export function mailSecrets(mail) {
  return MAIL_SECRETS[mail] ? [MAIL_SECRETS[mail]] : []
}

/** @param {Record<string, string>} vars of wrangler.toml @param {{ name: string }[]} bindings its [[send_email]] */
export function mailFinding(vars, bindings = []) {
  const name = 'Mail'
  const { MAIL: mail } = vars
  if (mail === 'off')
    return note(name, 'MAIL is "off": nobody can confirm an address or get a link for a forgotten password')
  if (mail !== 'binding' && !MAIL_SECRETS[mail])
    return ill(name, `MAIL is "${mail}": set it to off, binding, resend, postmark or smtp (docs/mail.md)`)
  const missing = ['PUBLIC_ORIGIN', 'MAIL_FROM'].filter((one) => !vars[one])
  if (missing.length > 0) return ill(name, `mails wait: set ${missing.join(' and ')} in wrangler.toml`)
  return mail === 'binding' && !bindings.some((one) => one.name === 'EMAIL')
    ? ill(name, 'EMAIL is not bound: take the # away from [[send_email]] in wrangler.toml')
    : well(name, `by ${mail}, from ${vars.MAIL_FROM}`)
}

/** @param {{ providers: { name: string }[], fault: string | null }} config with whom else people sign in */
export function signInFinding({ providers, fault }) {
  const name = 'Sign-in'
  if (fault !== null) return ill(name, `${fault} (docs/providers.md)`)
  return well(name, ['password', ...providers.map((each) => each.name)].join(', '))
}

/** @param {string[]} needed @param {string | null} listed what wrangler printed */
export function queuesFinding(needed, listed) {
  const name = 'Queues'
  if (listed === null) return ill(name, 'cannot be listed: run wrangler login')
  const names = new Set(listed.match(/[\w-]+/g))
  const missing = needed.filter((one) => !names.has(one))
  return missing.length === 0
    ? well(name, needed.join(', '))
    : ill(name, missing.map((one) => `run wrangler queues create ${one}`).join('; '))
}

/** @param {string[]} needed @param {string | null} listed what wrangler printed */
export function bucketsFinding(needed, listed) {
  const name = 'Buckets'
  if (listed === null)
    return ill(name, 'cannot be listed: run wrangler login, and enable R2 in the dashboard')
  const names = new Set(listed.match(/[\w-]+/g))
  const missing = needed.filter((one) => !names.has(one))
  return missing.length === 0
    ? well(name, needed.join(', '))
    : ill(name, missing.map((one) => `run wrangler r2 bucket create ${one}`).join('; '))
}

/** @param {number | null} built when the client was built @param {number} changed when its sources last were */
export function clientFinding(built, changed) {
  const name = 'Web client'
  if (built === null) return ill(name, 'is not built: run npm run build')
  return built >= changed
    ? well(name, 'built')
    : note(name, 'was built before its sources last changed: run npm run build')
}

/** @param {'free' | 'warren' | 'taken'} state */
export function portFinding(port, state) {
  const name = `Port ${port}`
  if (state === 'free') return well(name, 'free for npm start')
  return state === 'warren'
    ? well(name, 'Warren runs there')
    : ill(name, `is taken by something else: stop it, or run npm start -- --port ${port + 3}`)
}

/** @param {{ checks?: Record<string, string> } | null} answer of `/readyz` */
export function readinessFindings(url, answer) {
  if (!answer?.checks) return [ill('/readyz', `${url} does not answer as Warren does: is it deployed there?`)]
  return Object.entries(answer.checks).map(([part, says]) =>
    says === 'ok' ? well(part, says) : says.startsWith('degraded: ') ? note(part, says) : ill(part, says),
  )
}
