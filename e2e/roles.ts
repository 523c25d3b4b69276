import { execFileSync } from 'node:child_process'

/** As operators do it, on the command line. `WARREN_STATE` is where the server keeps its database. */
export function giveRole(username: string, role: 'moderator' | 'admin'): void {
  const { WARREN_STATE: state } = process.env
  execFileSync('node', ['scripts/role.mjs', username, role, ...(state ? ['--persist-to', state] : [])])
}
