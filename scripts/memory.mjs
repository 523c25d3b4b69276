// Where tests keep what they store.
import { statfsSync } from 'node:fs'

/** Bytes; far more than a run writes. */
const ROOM = 2 ** 32
const MEMORY = '/dev/shm'

/**
 * From now on what is temporary is kept in memory, where there is room, by this process and by those it starts: databases
 * wait for the disk at each write, and what tests store is gone with them anyway.
 */
export function keepInMemory() {
  if (hasRoom()) process.env.TMPDIR = MEMORY
}

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > ROOM
  } catch {
    // Not every system has one.
    return false
  }
}
