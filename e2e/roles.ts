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
  const changes = inDatabase(stateOf(origin), 'UPDATE users SET role = ? WHERE username = ?', role, username)
  if (changes !== 1) throw new Error(`There is nobody called ${username}.`)
}

/** Changes what is stored, as time or an operator would. @returns how many rows were changed */
export function inDatabase(state: string, sql: string, ...values: string[]): number {
  const [file = ''] = globSync(join(state, 'v3/d1/miniflare-D1DatabaseObject/*.sqlite')).filter(
    (path) => !path.endsWith('metadata.sqlite'),
  )
  const database = new DatabaseSync(file, { timeout: 5_000 })
  const { changes } = database.prepare(sql).run(...values)
  database.close()
  return Number(changes)
}

/** Where this server keeps its database. */
export function stateOf(origin: string): string {
  const { WARREN_STATE: states } = process.env
  return states ? join(states, new URL(origin).port) : '.wrangler/state'
}
