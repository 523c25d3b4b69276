// Which process is the runtime. Miniflare does not tell; Node tells of every process that is started.
import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** Who starts something: several servers may run in one process, as they do in the tests. */
const starter = new AsyncLocalStorage()

/**
 * @param {(pid: number) => void} onStart
 * @returns `of` calls what starts runtimes, now or when one has died, and `apart` what starts others, even when called by it;
 *   `pid` is the present one, and `ended` waits for its end
 */
export function watchRuntimes(onStart) {
  const own = {}
  let present
  let ended = Promise.resolve()
  const notice = ({ process: child }) => {
    if (starter.getStore() !== own) return
    // It has its name and number once the call that starts it is through.
    queueMicrotask(() => {
      if (!/workerd(?:\.exe)?$/.test(child.spawnfile ?? '') || child.pid === undefined) return
      present = child
      ended = new Promise((resolve) => child.once('exit', () => resolve()))
      onStart(child.pid)
    })
  }
  subscribe('child_process', notice)
  return {
    of: (start) => starter.run(own, start),
    apart: (start) => starter.exit(start),
    pid: () => present?.pid,
    async ended() {
      unsubscribe('child_process', notice)
      await ended
    },
  }
}
