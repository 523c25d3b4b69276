import { DomainError } from '../../core/errors'
import type { Env } from '../../env'

/** Whom passkeys are made for: they are good at this origin, and nowhere else. */
export type RelyingParty = { id: string; origin: string }

/**
 * `PUBLIC_ORIGIN`, or on a laptop wherever one asks. Elsewhere the name that a request asks by is not to be trusted with
 * this: a passkey made under a passing name would be lost with it.
 * @throws unavailable
 */
export function relyingParty({ env, req }: { env: Env; req: { url: string } }): RelyingParty {
  const { PUBLIC_ORIGIN } = env
  const { origin, hostname } = new URL(PUBLIC_ORIGIN === '' ? req.url : PUBLIC_ORIGIN)
  if (PUBLIC_ORIGIN === '' && hostname !== 'localhost')
    throw new DomainError(
      'unavailable',
      'Passkeys are not set up here: whoever runs Warren sets PUBLIC_ORIGIN.',
    )
  return { id: hostname, origin }
}
