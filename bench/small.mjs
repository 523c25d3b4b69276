// Beside Warren the least that somebody would write for themselves (small-server.mjs), on the same machine, in turns: what
// the platform and everything Warren does beside cost together.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load, median } from './load.mjs'
import { grow } from './network.mjs'
import { settle, signIn } from './people.mjs'
import { startWarren } from './warren.mjs'

const ROUNDS = Number(process.env.ROUNDS ?? 5)
const SLICE = Number(process.env.SLICE ?? 2)
const POSTS = Number(process.env.POSTS ?? 10_000)
const READY_WITHIN = 60_000

const said = { text: 'The first carrots are up, and the clover is knee-high.' }
const write = { method: 'POST', body: () => said }

const tasks = [
  { name: 'wall', here: () => '/users/bunny0/posts', there: '/users/bunny1/posts' },
  { name: 'one post', here: ({ post }) => `/posts/${post}`, there: '/posts/77' },
  { name: 'new post', here: () => '/posts', there: '/posts', ...write },
]

/** @param {(progress: string) => void} tell */
export async function measureSmall(port, tell) {
  const warren = await startWarren(port)
  const small = await startSmall(port + 1)
  try {
    await grow(warren.sql, 0, POSTS, tell)
    const world = await settle(warren)
    await signIn(warren.origin, world)
    const rows = []
    for (const { name, here, there, ...asked } of tasks) {
      const ours = { ...asked, url: `${warren.origin}/api/v1${here(world)}`, token: world.few.token }
      const theirs = { ...asked, url: `${small.origin}${there}`, token: small.token }
      const speeds = { warren: [], small: [] }
      for (let round = 0; round <= ROUNDS; round++) {
        tell(`${name}: round ${round} of ${ROUNDS}`)
        const [mine, other] = [await load(ours, SLICE), await load(theirs, SLICE)]
        // The first round warms up.
        if (round === 0) continue
        speeds.warren.push(mine.perSecond)
        speeds.small.push(other.perSecond)
      }
      const times = median(speeds.warren.map((speed, i) => speed / speeds.small[i]))
      rows.push({ name, ours: median(speeds.warren), theirs: median(speeds.small), times })
    }
    return rows
  } finally {
    await warren.stop()
    small.stop()
  }
}

/** @param {number} port */
async function startSmall(port) {
  const folder = mkdtempSync(join(tmpdir(), 'warren-small-'))
  const child = spawn(
    process.execPath,
    ['--no-warnings', 'bench/small-server.mjs', folder, `${port}`, `${POSTS}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const stop = () => {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const token = await new Promise((resolve, reject) => {
      child.stdout.once('data', (line) => resolve(String(line).trim()))
      child.once('exit', (code) => reject(new Error(`The small server ended with ${code}.`)))
      setTimeout(() => reject(new Error('The small server does not start.')), READY_WITHIN).unref()
    })
    return { origin: `http://127.0.0.1:${port}`, token, stop }
  } catch (error) {
    stop()
    throw error
  }
}
