import { DomainError } from '../../core/errors'
import type { Env } from '../../env'
import { sendsMail } from '../mail/queue'

/** @throws unavailable where nothing could come of it */
export function requireMail(env: Env): void {
  if (!sendsMail(env)) throw new DomainError('unavailable', 'This Warren sends no mail.')
}
