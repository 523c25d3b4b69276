import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import type { Hono } from 'hono'
import { z } from 'zod'
import { type DetailCode, details } from '../core/details'
import { DomainError, type FieldError, type ProblemCode, problems } from '../core/errors'
import { logFailure } from '../core/failure'
import type { AppEnv } from './app-env'
import { Replay } from '../use-case/exactly-once'
import { routeOf } from './measure'

/** RFC 9457, with Warren's stable `code`, the fields that were wrong, and the id to quote when asking for help. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
    errors: z
      .array(z.object({ path: z.string(), message: z.string(), code: z.string().optional() }))
      .optional(),
    /** What `detail` says, as a stable code and its values, where it has some: to be said in another language. */
    why: z
      .object({
        code: z.enum(Object.keys(details) as [DetailCode, ...DetailCode[]]),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
      })
      .optional(),
    requestId: z.string(),
    /** With `account_suspended` at log-in: opens `GET /users/me/moderation` and its appeals for an hour. */
    appealToken: z.string().optional(),
    /** With `account_suspended` at log-in: null for a ban. */
    suspendedUntil: z.iso.datetime().nullable().optional(),
    /** With `second_factor_required` at log-in: for `POST /auth/second-factor`, with the code, for ten minutes. */
    secondFactorToken: z.string().optional(),
    /** With `deletion_pending` at log-in: for `POST /auth/return`, which stops the deletion, for an hour; and when it begins. */
    returnToken: z.string().optional(),
    deletionAt: z.iso.datetime().optional(),
    /** With `unsupported_media`: why, as a stable word. */
    reason: z.string().optional(),
    /** With `quota_reached`: when one may upload again. */
    freesAt: z.iso.datetime().optional(),
  })
  .meta({
    id: 'Problem',
    example: {
      type: '/docs#not_found',
      title: 'Not found',
      status: 404,
      detail: 'There is no such post, or you may not see it.',
      code: 'not_found',
      why: { code: 'nothing_there', values: { what: 'post' } },
      requestId: '5f0c8f0e-3f7c-4a53-8a4c-9e1de2a40c11',
    },
  })

/** Turns everything thrown while answering into a response; only what a DomainError says is ever shown. */
export const onError: ErrorHandler<AppEnv> = (error, c) => {
  if (error instanceof Replay) return replayed(c, error)
  const refusal = error instanceof DomainError ? error : new DomainError('internal')
  if (refusal.status >= 500) logError(c, error)
  return problem(c, refusal)
}

/** The cause, for whoever runs Warren: neither SQL, nor its parameters, nor anything that was in the request. */
function logError(c: Context<AppEnv>, error: Error): void {
  logFailure('error', error, { requestId: c.var.requestId, method: c.req.method, route: routeOf(c) })
}

/** 404 for an unknown route, 405 with `Allow` when the path exists with other methods. */
export function onNotFound(app: Pick<Hono<AppEnv>, 'routes'>): NotFoundHandler<AppEnv> {
  return (c) => {
    const methods = app.routes
      .filter((r) => r.method !== 'ALL' && pathMatches(r.path, c.req.path))
      .map((r) => r.method)
    if (methods.length === 0)
      return problem(c, new DomainError('not_found', 'There is no such route. See /docs.'))
    const allow = [...new Set(methods)].join(', ')
    return problem(
      c,
      new DomainError('method_not_allowed', `Use ${allow} here.`, { headers: { Allow: allow } }),
    )
  }
}

function pathMatches(pattern: string, path: string): boolean {
  // A parameter takes what its own expression takes, or one part of the path.
  const expression = pattern.replace(
    /:\w+\{([^{}]+)\}|:\w+|\*|[.+?^${}()|[\]\\]/g,
    (found, own: string | undefined) => {
      if (found === '*') return '.*'
      return found.startsWith(':') ? (own ?? '[^/]+') : `\\${found}`
    },
  )
  return new RegExp(`^${expression}$`).test(path)
}

/** A refusal says where and why, and does not send back what was sent: at most so many characters of each. */
const LONGEST = { detail: 600, path: 100, message: 200, errors: 1_500 }

function clipped(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text
}

/** The fields that were wrong, from the first on, as far as there is room. */
function fieldsOf(errors: FieldError[]): FieldError[] {
  let room = LONGEST.errors
  return errors
    .map((each) => ({
      ...each,
      path: clipped(each.path, LONGEST.path),
      message: clipped(each.message, LONGEST.message),
    }))
    .filter((each) => (room -= JSON.stringify(each).length) > 0)
}

/** What a 401 asks for (RFC 9110, 11.6.1), and whether it was a token that was wrong (RFC 6750, 3.1). */
function challengeOf(code: ProblemCode): string {
  const wrongToken = code === 'invalid_token' || code === 'session_ended'
  return wrongToken ? 'Bearer realm="Warren", error="invalid_token"' : 'Bearer realm="Warren"'
}

function problem(c: Context<AppEnv>, error: DomainError): Response {
  const [status, title] = problems[error.code]
  const body: z.infer<typeof Problem> = {
    type: `/docs#${error.code}`,
    title,
    status,
    detail: clipped(error.message, LONGEST.detail),
    code: error.code,
    ...(error.errors && { errors: fieldsOf(error.errors) }),
    ...(error.why && { why: error.why }),
    requestId: c.var.requestId,
    ...error.more,
  }
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    ...(status === 401 && { 'WWW-Authenticate': challengeOf(error.code) }),
    ...error.headers,
  })
}

function replayed(c: Context<AppEnv>, { reply }: Replay): Response {
  const response = reply.status === 204 ? c.body(null, 204) : c.json(reply.body as object, reply.status)
  if (reply.location) response.headers.set('Location', reply.location)
  response.headers.set('Idempotency-Replayed', 'true')
  return response
}
