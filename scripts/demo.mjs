// Brings a demo into a running Warren: three years of a small network, everybody at an address of example.org.
//   npm run demo                                     into http://localhost:8787, with the state of `npm start`
//   npm run demo -- --url http://localhost:8795 --persist-to DIR
//   WARREN_DEMO_PASSWORD=… npm run demo              with that password, or on with a run that broke off
import { createHash, randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { chunks } from './demo/chunks.mjs'
import { ClientError, connect } from './demo/client.mjs'
import { buildNetwork } from './demo/network.mjs'
import { people } from './demo/people.mjs'
import { progress } from './demo/progress.mjs'
import { giveRole, RoleError } from './role.mjs'

const OPERATOR = { username: 'keeper', email: 'keeper@example.org', avatarSeed: 'keeper' }
const chosenPassword = process.env.WARREN_DEMO_PASSWORD
/** How to call this again. */
const again = ['npm run demo', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' ')

async function main() {
  const { url, persistTo } = readArguments()
  const started = Date.now()
  const warren = connect(url)
  if (!(await warren.isUp())) throw new ClientError(`No Warren answers at ${url}. Start one with npm start.`)

  const password = chosenPassword ?? randomBytes(12).toString('base64url')
  const operator = await enterAsOperator(warren, password)
  if (operator.role !== 'admin') await makeAdmin(warren, url, persistTo, password)

  // The same moment in every run, so that a run that goes on sends what the one before it sent.
  const network = buildNetwork({ now: operator.createdAt })
  const isNew = await bring(warren, network, password)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(
    isNew ? `\nThe demo is here, after ${seconds} s. Log in as` : '\nThe demo was here already. Log in as',
  )
  console.log(
    logins(network)
      .map(([name, about]) => `  ${name.padEnd(16)} ${about}`)
      .join('\n'),
  )
  console.log(`with the password  ${password}`)
}

function readArguments() {
  const options = { url: { type: 'string' }, 'persist-to': { type: 'string' } }
  try {
    const { values } = parseArgs({ options })
    return { url: new URL(values.url ?? 'http://localhost:8787').origin, persistTo: values['persist-to'] }
  } catch (error) {
    throw new ClientError(
      `${error.message}\nUsage: npm run demo [-- --url http://localhost:8787] [--persist-to DIR]`,
    )
  }
}

async function enterAsOperator(warren, password) {
  const isKnown = await warren.knows(OPERATOR.username)
  if (!isKnown && !(await warren.knows(people[0].username))) {
    const operator = await warren.enter('register', { ...OPERATOR, password })
    console.error(`If this run breaks off, go on with\n  WARREN_DEMO_PASSWORD='${password}' ${again}\n`)
    return operator
  }
  if (isKnown && chosenPassword) return warren.enter('login', { login: OPERATOR.username, password })
  throw new ClientError(
    `The bunnies of the demo live at this Warren already. Log in with the password that the first run printed.
If that run broke off, go on with WARREN_DEMO_PASSWORD='that password' ${again}`,
  )
}

async function makeAdmin(warren, url, persistTo, password) {
  const { username } = OPERATOR
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
  if (!isLocal && !process.env.LIBSQL_URL) {
    throw new ClientError(`This Warren is far away. Make its operator by hand, then come back:
  npm run role -- ${username} admin --remote
  WARREN_DEMO_PASSWORD='${password}' ${again}`)
  }
  await giveRole({ name: username, role: 'admin', persistTo })
  const { role } = await warren.enter('login', { login: username, password })
  if (role !== 'admin') {
    throw new ClientError(
      `The Warren at ${url} does not use the database of this folder. Name its state: --persist-to DIR`,
    )
  }
}

/** @returns whether anything of it was new there */
async function bring(warren, network, password) {
  const bar = progress(Object.values(network).reduce((sum, rows) => sum + rows.length, 0))
  const bodies = chunks(network, password)
  let isNew = false
  for (let step = bodies.next(); !step.done;) {
    const [[kind, rows]] = Object.entries(step.value)
    const key = createHash('sha256').update(JSON.stringify(step.value)).digest('base64url')
    const { answer, replayed } = await warren.importChunk(step.value, `demo-${key}`)
    isNew ||= !replayed
    bar.advance(kind, rows.length)
    step = bodies.next(answer)
  }
  return isNew
}

/** Three to try: somebody in the middle of it all, somebody new, and the operator. */
function logins({ users, friendships }) {
  const friendsOf = (name) => friendships.filter(({ a, b }) => a === name || b === name).length
  const [popular] = users.map(({ username }) => username).sort((a, b) => friendsOf(b) - friendsOf(a))
  const newcomer = users.at(-1).username
  const friends = (name) => `${friendsOf(name)} ${friendsOf(name) === 1 ? 'friend' : 'friends'}`
  return [
    [popular, `${friends(popular)}, in the middle of it all`],
    [newcomer, `${friends(newcomer)}, the newest in the warren`],
    [OPERATOR.username, 'the operator'],
  ]
}

try {
  await main()
} catch (error) {
  if (!(error instanceof ClientError || error instanceof RoleError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
