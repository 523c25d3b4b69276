import { createHmac } from 'node:crypto'
import type { Env } from '../env'

/** What this server says of itself to the servers it asks. Nobody else can say the same. */
export function ownMark({ JWT_SECRET }: Pick<Env, 'JWT_SECRET'>): string {
  return createHmac('sha256', JWT_SECRET).update('warren-preview').digest('base64url').slice(0, 22)
}
