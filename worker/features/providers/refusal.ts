import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { DomainError } from '../../core/errors'
import { logFailure } from '../../core/failure'
import { ApiError } from './github'

/** What providers say when it was their user who said no (RFC 6749, 4.1.2.1; OpenID Connect Core 1.0, 3.1.2.6). */
const DECLINED = ['access_denied', 'consent_required', 'interaction_required', 'login_required']
const BUSY = ['temporarily_unavailable', 'server_error']

/** Seconds. */
const LATER = '30'

/** What the way to a provider and back has thrown, as a refusal; logged, unless it was the person who said no. */
export function signInRefusal(error: unknown, provider: string): unknown {
  if (error instanceof DomainError) return error
  if (error instanceof AuthorizationResponseError && DECLINED.includes(error.error))
    return new DomainError('sign_in_refused', 'You did not let the other service say who you are.', {
      cause: error,
    })
  logFailure('sign in with others', error, { provider })
  if (isTheirOutage(error))
    return new DomainError('unavailable', 'The other service does not answer. Try again in a minute.', {
      headers: { 'Retry-After': LATER },
      cause: error,
    })
  return new DomainError('sign_in_failed', undefined, { cause: error })
}

function isTheirOutage(error: unknown): boolean {
  if (error instanceof AuthorizationResponseError) return BUSY.includes(error.error)
  if (error instanceof ResponseBodyError) return isOutage(error.status)
  if (error instanceof ApiError) return isOutage(error.status)
  if (!(error instanceof ClientError)) return !(error instanceof Error && error.name === 'ZodError')
  if (error.cause instanceof Response) return isOutage(error.cause.status)
  // Without a code it is what `fetch` has thrown.
  return error.code === undefined || error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT'
}

function isOutage(status: number): boolean {
  return status >= 500 || status === 429
}
