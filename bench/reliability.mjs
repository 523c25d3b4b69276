// Whether the server of `npm start` stays up: everything at once that made one fail, for as long as one likes. What came of it
// is in docs/reliability.md.
//   npm run reliability -- [--minutes 30] [--kill] [--only guest] [--heap] [--built]
// --only lets one kind of actor of reliability/actors.mjs act, to find what something is due to. --kill ends the runtime with SIGKILL in the middle and counts what was acknowledged and is gone afterwards. --heap asks the
// debugger how much of the memory is the Worker's own. It ends with 1 when a request failed that should not have.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { build, built } from '../scripts/serve/bundle.mjs'
import { startServer } from '../scripts/serve/server.mjs'
import { guest, idler, member, quitter, slowReader, talker } from './reliability/actors.mjs'
import { connect, newTally } from './reliability/client.mjs'
import { heapOf, watchMemory } from './reliability/memory.mjs'
import { acquaint, signUp } from './reliability/people.mjs'
import { lostOf, report } from './reliability/report.mjs'

const PORT = 8791
const CAST = [
  [guest, 4],
  [member, 4],
  [talker, 4],
  [quitter, 2],
  [idler, 8],
  [slowReader, 2],
]

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    port: { type: 'string', default: String(PORT) },
    only: { type: 'string' },
    kill: { type: 'boolean', default: false },
    heap: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
})
const length = Number(values.minutes) * 60_000
const inspectorPort = values.heap ? Number(values.port) + 1 : undefined
if (!values.built) build()

const state = mkdtempSync(join(tmpdir(), 'warren-reliability-'))
const said = []
/** How often the runtime was started; a half more while it is started again. */
let starts = 1
// A copy, so that a build meanwhile does not change what is served.
const [worker, client_] = ['worker', 'client'].map((part) => join(state, 'served', part))
cpSync(built.worker, worker, { recursive: true })
cpSync(built.client, client_, { recursive: true })
const server = await startServer({
  worker,
  client: client_,
  state,
  port: Number(values.port),
  inspectorPort,
  // One machine is everybody here, and says the same words again and again.
  vars: {
    JWT_SECRET: 'only-for-the-reliability-drive-and-nothing-else',
    RATE_LIMITS: 'off',
    MODERATION: 'off',
  },
  say: (text) => said.push(text),
})
process.once('exit', () => rmSync(state, { recursive: true, force: true }))

const tally = newTally()
const client = connect(server.origin, tally, () => starts)
const people = []
for (let i = 0; i < 6; i++) people.push(await signUp(client, `bunny${i}`))
await acquaint(client, people)

const until = Date.now() + length
const isOver = () => Date.now() >= until
const acknowledged = { posts: [], messages: [], votes: [] }
const world = { client, origin: server.origin, people, tally, acknowledged, isOver }
const cast = CAST.filter(([act]) => !values.only || act.name === values.only)
const acting = cast.flatMap(([act, count]) => Array.from({ length: count }, (_, i) => act(world, i)))
const memory = watchMemory(server.runtime, { length, heap: inspectorPort && (() => heapOf(inspectorPort)) })
if (values.kill) await killAt(length / 2)
await Promise.all(acting)

const heap = inspectorPort && (await heapOf(inspectorPort))
const lost = await lostOf(client, people, acknowledged)
memory.stop()
const { text, isGood } = report({
  minutes: values.minutes,
  tally,
  said,
  memory: memory.marks,
  heap,
  acknowledged,
  lost,
  isKilled: values.kill,
})
console.log(text)
await server.stop()
process.exit(isGood ? 0 : 1)

/** Ends the runtime, and counts apart what fails until it answers again. */
async function killAt(milliseconds) {
  await pause(milliseconds)
  starts += 0.5
  process.kill(server.runtime(), 'SIGKILL')
  await pause(200)
  const isUp = () =>
    fetch(`${server.origin}/healthz`, { signal: AbortSignal.timeout(5_000) })
      .then(({ ok }) => ok)
      .catch(() => false)
  while (!(await isUp())) await pause(100)
  starts += 0.5
}
