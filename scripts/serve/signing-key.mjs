import { createECDH, randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './bundle.mjs'

const made = {
  JWT_SECRET: () => randomBytes(32).toString('base64url'),
  VAPID_PRIVATE_KEY: vapidKey,
}

/** Gives a laptop keys of its own, for tokens and for pushes: writes those to .dev.vars (which git ignores) that it lacks. */
export function giveKeys(file = join(root, '.dev.vars')) {
  const there = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const missing = Object.entries(made).filter(([name]) => !new RegExp(`^\\s*${name}\\s*=`, 'm').test(there))
  if (missing.length === 0) return
  const start = there === '' || there.endsWith('\n') ? '' : '\n'
  const lines = missing.map(([name, make]) => `${name}=${make()}\n`)
  appendFileSync(file, start + lines.join(''), { mode: 0o600 })
}

/** A private key for VAPID (RFC 8292), as `VAPID_PRIVATE_KEY` takes it. */
export function vapidKey() {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  // Without the zeros it may begin with, it would be shorter.
  return Buffer.from(pair.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url')
}
