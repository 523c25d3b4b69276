import { spawnSync } from 'node:child_process'

/** As operators do it, on the command line. `WARREN_STATE` is where the server keeps its database. */
export function giveRole(username: string, role: 'moderator' | 'admin'): void {
  const { WARREN_STATE: state } = process.env
  const command = ['scripts/role.mjs', username, role, ...(state ? ['--persist-to', state] : [])]
  // The server may be writing at that very moment.
  for (let tries = 5; ; tries--) {
    const { status, stderr } = spawnSync('node', command, { encoding: 'utf8' })
    if (status === 0) return
    if (tries === 1 || !stderr.includes('SQLITE_BUSY')) throw new Error(stderr)
  }
}
