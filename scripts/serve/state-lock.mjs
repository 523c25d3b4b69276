// One server at a time on one stored state: two runtimes that write the same files destroy them. The lock is a file in the
// directory of the state that names the process; of one that is gone, whoever comes next takes it over.
import { mkdirSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { command, identity } from './process.mjs'
import { ServeError } from './refusal.mjs'

/**
 * @typedef {{ pid: number, began: string | null, runtime: number | null, origin: string }} Holder
 *
 * @param {string} state directory, made when it is not there
 * @param {{ origin?: string }} [about] to be named to whoever comes second
 * @returns {{ runs: (runtime: number) => void, release: () => void }} `runs` notes the process of the runtime, which
 *   outlives a server that is killed
 * @throws ServeError when somebody else holds it
 */
export function lockState(state, { origin = '' } = {}) {
  mkdirSync(state, { recursive: true })
  const file = join(state, 'warren.lock')
  const own = { pid: process.pid, began: identity(process.pid), runtime: null, origin }
  take(file, own)
  const release = () => {
    if (holderOf(file)?.pid === process.pid) rmSync(file, { force: true })
  }
  process.once('exit', release)
  return {
    runs(runtime) {
      own.runtime = runtime
      replace(file, own)
    },
    release() {
      process.removeListener('exit', release)
      release()
    },
  }
}

function take(file, own) {
  for (let tries = 0; tries < 10; tries++) {
    if (create(file, own)) return
    const holder = holderOf(file)
    if (holder && isAlive(holder)) throw refusal(holder)
    discard(file, holder)
  }
  throw new ServeError(`${file} cannot be taken over. Delete it if no Warren runs.`)
}

/** Whole or not at all: a link is made only where there is no file. */
function create(file, own) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(own))
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function replace(file, own) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(own))
  renameSync(draft, file)
}

/** Takes the lock of a dead process away, unless somebody else did and holds it by now. */
function discard(file, judged) {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw error
  }
  const taken = holderOf(aside)
  if (taken && taken.pid !== judged?.pid && isAlive(taken)) linkSync(aside, file)
  else if (taken) endRuntimeOf(taken)
  rmSync(aside, { force: true })
}

/** @returns {Holder | null} null when it says nothing that can be read */
function holderOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function isAlive({ pid, began }) {
  const present = identity(pid)
  return present !== null && present === began
}

/** The runtime of a server that was killed goes on without it, on the port and on the files. */
function endRuntimeOf({ runtime }) {
  if (!runtime || !command(runtime).includes('workerd')) return
  process.kill(runtime, 'SIGKILL')
  while (identity(runtime) !== null) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
}

function refusal({ pid, origin }) {
  return new ServeError(`A Warren runs on this stored state already: process ${pid}${origin && `, at ${origin}`}.
Stop it first, or start this one elsewhere: npm start -- --port 8790 --persist-to another-directory`)
}
