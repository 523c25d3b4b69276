// Gives a person a role, and writes it into the audit log:
//   npm run role -- ada moderator                on the local database; Warren may be running on it
//   npm run role -- ada admin --remote           on the deployed D1 database
//   LIBSQL_URL=… [LIBSQL_TOKEN=…] npm run role -- ada admin
// It takes effect when that person logs in or their access token is refreshed, within 15 minutes.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { createClient } from '@libsql/client'
import { newId } from '../worker/core/ids.ts'

const USERNAME = /^(?=.{2,32}$)[a-z0-9]+(?:[-_.][a-z0-9]+)*$/
const ROLES = ['user', 'moderator', 'admin']
const USAGE = `Usage: npm run role -- NAME ${ROLES.join('|')} [--remote] [--persist-to DIR]`

/** A refusal to be read by the person at the keyboard. */
export class RoleError extends Error {}

/**
 * @param {{ name: string, role: string, remote?: boolean, persistTo?: string }} options
 *   `persistTo` is the directory of wrangler's local state, if it is not the usual one
 * @returns {Promise<boolean>} false if that was their role already
 */
export async function giveRole({ name: username, role, ...where }) {
  if (!USERNAME.test(username)) throw new RoleError(`${JSON.stringify(username)} is not a username.`)
  if (!ROLES.includes(role)) throw new RoleError(`The roles are ${ROLES.join(', ')}.`)
  // Both values were checked above, so they can stand in the SQL; the command line of wrangler takes no parameters.
  const statements = [
    `INSERT INTO audit_log (id, actor_id, action, subject, details, created_at)
     SELECT '${newId(Date.now())}', NULL, 'role.given', 'user:' || id, json_object('from', role, 'to', '${role}'), ${Date.now()}
     FROM users WHERE username = '${username}' AND role <> '${role}' RETURNING id`,
    `UPDATE users SET role = '${role}' WHERE username = '${username}'`,
    `SELECT id FROM users WHERE username = '${username}'`,
  ]
  const url = process.env.LIBSQL_URL
  const [given, , person] = url ? await runOnLibsql(url, statements) : await runOnD1(statements, where)
  if (person.length === 0)
    throw new RoleError(`There is nobody called ${username}. Register first, then try again.`)
  return given.length > 0
}

/** @param {string} url @param {string[]} statements */
async function runOnLibsql(url, statements) {
  const client = createClient({ url, authToken: process.env.LIBSQL_TOKEN })
  const results = await client.batch(statements, 'write').catch(explain)
  client.close()
  return results.map(({ rows }) => rows)
}

/** @param {string[]} statements @param {{ remote?: boolean, persistTo?: string }} where */
async function runOnD1(statements, { remote, persistTo }) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const bin = join(root, 'node_modules/.bin')
  // Wrangler would make an empty one.
  const state = persistTo ?? '.wrangler/state'
  if (!remote && !existsSync(resolve(root, state, 'v3/d1')))
    throw new RoleError(
      `There is no database in ${state}. Start Warren with it first, or name where it is with --persist-to.`,
    )
  const place = remote ? ['--remote'] : ['--local', ...(persistTo ? ['--persist-to', persistTo] : [])]
  const args = ['d1', 'execute', 'DB', ...place, '--json', '--command', statements.join(';\n')]
  // Whoever calls this may hold connections, which are to be heard when the other side ends them.
  const { stdout } = await promisify(execFile)('wrangler', args, {
    maxBuffer: 16 * 1024 * 1024,
    cwd: root,
    // Found also when this is not run by npm; and wrangler needs the Node that lies beside it.
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      CI: '1',
      WRANGLER_SEND_METRICS: 'false',
    },
  }).catch((error) => explain(error.code === 'ENOENT' ? error : new Error(`${error.stdout}${error.stderr}`)))
  return JSON.parse(stdout).map(({ results }) => results)
}

/** @param {Error} error @returns {never} */
function explain(error) {
  if (error.message.includes('no such table')) {
    throw new RoleError('This database has no tables yet. Run npm run setup (or the migrations) first.')
  }
  throw new RoleError(`The database could not be changed:\n${error.message.trim()}`)
}

async function main() {
  try {
    const { name, role, ...where } = readArguments()
    const given = await giveRole({ name, role, ...where })
    console.log(
      given ? `${name} is now ${role}, from the next log-in or refresh on.` : `${name} is ${role} already.`,
    )
  } catch (error) {
    if (!(error instanceof RoleError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { remote: { type: 'boolean' }, 'persist-to': { type: 'string' } },
    })
    const [name, role, ...more] = positionals
    if (role === undefined || more.length > 0) throw new RoleError(USAGE)
    return { name: name.toLowerCase(), role, remote: values.remote, persistTo: values['persist-to'] }
  } catch {
    throw new RoleError(USAGE)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
