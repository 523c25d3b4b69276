import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './bundle.mjs'

/** Gives a laptop a signing key of its own: writes .dev.vars (which git ignores) unless there is one. */
export function giveSigningKey() {
  const file = join(root, '.dev.vars')
  if (existsSync(file)) return
  writeFileSync(file, `JWT_SECRET=${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
}
