import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

type Role = 'moderator' | 'admin'

/** As operators do it, on the command line. */
export function giveRole(origin: string, username: string, role: Role): void {
  const command = ['scripts/role.mjs', username, role, '--persist-to', stateOf(origin)]
  // The server may be writing at that very moment.
  for (let tries = 5; ; tries--) {
    const { status, stderr } = spawnSync('node', command, { encoding: 'utf8' })
    if (status === 0) return
    if (tries === 1 || !stderr.includes('SQLITE_BUSY')) throw new Error(stderr)
  }
}

/** The same for those to whom it happened before the story begins: in a moment, instead of in seconds. */
export function hasRole(origin: string, username: string, role: Role): void {
  const [file = ''] = globSync(join(stateOf(origin), 'v3/d1/miniflare-D1DatabaseObject/*.sqlite')).filter(
    (path) => !path.endsWith('metadata.sqlite'),
  )
  const database = new DatabaseSync(file, { timeout: 5_000 })
  const { changes } = database.prepare('UPDATE users SET role = ? WHERE username = ?').run(role, username)
  database.close()
  if (changes !== 1) throw new Error(`There is nobody called ${username}.`)
}

/** Where this server keeps its database. */
function stateOf(origin: string): string {
  const { WARREN_STATE: states } = process.env
  return states ? join(states, new URL(origin).port) : '.wrangler/state'
}
