import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { DomainError, type ProblemCode, problems } from '../core/errors'
import { logFailure } from '../core/failure'
import type { AppEnv } from '../http/app-env'
import { routeOf } from '../http/measure'

/** What apps take for their own words: the rest of a refusal is said as it is. */
const said: Partial<Record<ProblemCode, string>> = {
  unauthenticated: 'This method requires an authenticated user',
  invalid_token: 'The access token is invalid',
  session_ended: 'The access token was revoked',
  insufficient_scope: 'This action is outside the authorized scopes',
  not_found: 'Record not found',
}

/** Apps know fewer states than there are: what does not fit is one that they show with its words. */
const asOther: Partial<Record<number, 400 | 404 | 422>> = { 409: 422, 410: 404, 411: 422, 415: 422 }

/** Everything that is refused as apps read it: `{"error": …}`, and by the field where several are wrong. */
export const onError: ErrorHandler<AppEnv> = (error, c) => {
  const refusal = error instanceof DomainError ? error : new DomainError('internal')
  if (refusal.status >= 500)
    logFailure('error', error, { requestId: c.var.requestId, method: c.req.method, route: routeOf(c) })
  return refused(c, refusal)
}

export const onNotFound: NotFoundHandler<AppEnv> = (c) => c.json({ error: 'Not found' }, 404)

export function refused(c: Context<AppEnv>, { code, message, errors, headers }: DomainError): Response {
  const [status] = problems[code]
  const text = said[code] ?? message
  const body = {
    error: text,
    // As OAuth names it, for apps that look for that.
    ...(status === 401 && { error_description: text }),
    ...(errors && { details: detailsOf(errors) }),
    code,
  }
  return c.body(JSON.stringify(body), asOther[status] ?? status, {
    'Content-Type': 'application/json; charset=utf-8',
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer realm="Warren", error="invalid_token"' }),
    ...headers,
  })
}

function detailsOf(errors: NonNullable<DomainError['errors']>) {
  const byField = Object.groupBy(errors.slice(0, 20), ({ path }) => path || 'base')
  return Object.fromEntries(
    Object.entries(byField).map(([field, all = []]) => [
      field,
      all.map((each) => ({ error: 'ERR_INVALID', description: each.message })),
    ]),
  )
}
