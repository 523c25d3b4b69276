// Gives a laptop a signing key of its own: writes .dev.vars (which git ignores) unless there is one.
import { existsSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'

const file = new URL('../.dev.vars', import.meta.url)
if (!existsSync(file))
  writeFileSync(file, `JWT_SECRET=${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
