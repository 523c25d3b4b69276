// @vitest-environment node
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { identity } from './process.mjs'
import { ServeError } from './refusal.mjs'
import { lockState } from './state-lock.mjs'

let state, file
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'warren-lock-'))
  file = join(state, 'warren.lock')
})
afterEach(() => rmSync(state, { recursive: true, force: true }))

const holder = () => JSON.parse(readFileSync(file, 'utf8'))
const leave = (lock) => writeFileSync(file, JSON.stringify({ runtime: null, origin: '', ...lock }))

/** A process that does nothing, and its end. */
function idle() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  return { pid: child.pid, gone: once(child, 'exit'), end: () => child.kill('SIGKILL') }
}

describe('a stored state', () => {
  it('has one server, and is free when that ends', () => {
    const lock = lockState(state, { origin: 'http://localhost:8787' })
    expect(holder()).toMatchObject({ pid: process.pid, origin: 'http://localhost:8787' })
    expect(() => lockState(state)).toThrow(ServeError)
    expect(() => lockState(state)).toThrow(/process \d+, at http:\/\/localhost:8787/)
    lock.release()
    lockState(state).release()
    expect(existsSync(file)).toBe(false)
  })

  it('is taken over from a server that is gone', async () => {
    const other = idle()
    leave({ pid: other.pid, began: identity(other.pid) })
    expect(() => lockState(state)).toThrow(ServeError)
    other.end()
    await other.gone
    const lock = lockState(state)
    expect(holder().pid).toBe(process.pid)
    lock.release()
  })

  it('is taken over when its number was given to another process since', () => {
    const other = idle()
    leave({ pid: other.pid, began: 'long ago' })
    lockState(state).release()
    other.end()
  })

  it('is taken over when nobody can read who has it', () => {
    writeFileSync(file, '{"pid":')
    lockState(state).release()
  })

  it('is left alone by a server that lost it', () => {
    const lock = lockState(state)
    leave({ pid: 1, began: identity(1) })
    lock.release()
    expect(holder().pid).toBe(1)
  })

  it('does not end a process that is no runtime', () => {
    const other = idle()
    leave({ pid: 2 ** 22 + 1, began: 'never', runtime: other.pid })
    lockState(state).release()
    expect(identity(other.pid)).not.toBeNull()
    other.end()
  })
})
