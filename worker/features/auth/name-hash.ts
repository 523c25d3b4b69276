import { createHmac } from 'node:crypto'
import type { Env } from '../../env'
import { secrets } from './tokens'

/**
 * A name as it is reserved after its person was deleted: with a key, so that nobody can read off the table who was here.
 * @returns by the present signing key, and by the one before
 */
export function nameHashes(env: Env, username: string): string[] {
  return secrets(env).map((secret) =>
    createHmac('sha256', secret).update(`name:${username}`).digest('base64url'),
  )
}
