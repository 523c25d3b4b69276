import type { Role } from '../../core/vocabulary'
import type { Viewer } from '../../core/viewer'
import type { Env } from '../../env'
import type { SignInMethod } from './vocabulary'

type Person = { role: Role; secondFactor: boolean }
type Standing = Pick<Viewer, 'role' | 'roleWaits'>

/**
 * As whom somebody acts in a session. Where moderators and admins must use a second factor (`STAFF_SECOND_FACTOR`), one
 * without is as everybody else until they set one up: their role waits. A passkey is two factors by itself.
 *
 * @param method by which the session began
 */
export function standingIn(
  { STAFF_SECOND_FACTOR }: Pick<Env, 'STAFF_SECOND_FACTOR'>,
  { role, secondFactor }: Person,
  method: SignInMethod,
): Standing {
  const isProven = secondFactor || method === 'passkey'
  if (role === 'user' || isProven || STAFF_SECOND_FACTOR !== 'on') return { role }
  return { role: 'user', roleWaits: true }
}
