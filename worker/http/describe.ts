import { type describeRoute, resolver, uniqueSymbol } from 'hono-openapi'
import type { z } from 'zod'
import { type ProblemCode, problems } from '../core/errors'
import { Problem } from './errors'

type Body = z.ZodType | null

type Description = {
  tag: string
  summary: string
  description?: string
  /**
   * `required`: only for a logged-in person. `optional`: the answer depends on who asks. A role: only for people who have
   * it (a moderator's routes are an operator's too); the document then says so as `x-role`, and `test/roles-access.test.ts`
   * tries the route as everybody else.
   */
  auth: 'none' | 'optional' | 'required' | 'moderator' | 'admin'
  /** The answers when all goes well: status, what it means, and its body (null for none). */
  answers: Partial<
    Record<
      101 | 200 | 201 | 202 | 204 | 206 | 302 | 303 | 304 | 400 | 401 | 416 | 422 | 429 | 503,
      [meaning: string, body: Body]
    >
  >
  /** The refusals particular to this route; those every such route can give are added. */
  refusals?: ProblemCode[]
  /** The media type of the answers, where it is not JSON. */
  type?: string
  /** The body is the bytes of a file, not JSON; or these fields, as a form or as JSON. */
  takes?: 'a file' | Record<string, string>
  /** The answer has an `ETag`; an edit also takes it back as `If-Match`. */
  versioned?: 'read' | 'edit'
}

const always: ProblemCode[] = ['invalid_query', 'not_found', 'rate_limited', 'internal', 'unavailable']
const whenRequired: ProblemCode[] = [
  'unauthenticated',
  'invalid_token',
  'bad_origin',
  'insufficient_scope',
  'wrong_account',
]

/** What `X-Warren-Account` can bring about on a route that needs nobody. */
export const whenExpected: ProblemCode[] = ['unauthenticated', 'wrong_account']

/** Refusals a route that writes can give: name them once with `...writing`. */
export const writing: ProblemCode[] = [
  'invalid_json',
  'invalid_idempotency_key',
  'session_ended',
  'account_suspended',
  'email_unconfirmed',
  'too_large',
  'unsupported_media_type',
  'invalid_input',
  'idempotency_key_reused',
  'rate_limited',
]

/** Refusals of somebody who has shown who they are and may not come in, or not yet. */
export const entering: ProblemCode[] = ['account_suspended', 'deletion_pending', 'account_gone']

/** Describes a route for the API document; the request is described by the validators beside it. */
export function describe(route: Description) {
  const { tag, summary, description, auth, answers, refusals = [], type, takes, versioned } = route
  const role = auth === 'moderator' || auth === 'admin' ? auth : null
  const codes = new Set([
    ...always,
    ...(auth === 'none' ? [] : whenRequired),
    ...(role ? (['forbidden', 'second_factor_missing'] as const) : []),
    ...refusals,
    ...(versioned === 'edit' ? (['precondition_failed'] as const) : []),
  ])
  const responses: NonNullable<Parameters<typeof describeRoute>[0]['responses']> = {}
  for (const [status, [meaning, body]] of Object.entries(answers)) {
    responses[status] = {
      description: meaning,
      ...(body && { content: { [type ?? 'application/json']: { schema: resolver(body) } } }),
      ...(versioned && { headers: { ETag: etagHeader } }),
    }
  }
  for (const [status, names] of Object.entries(Object.groupBy(codes, (code) => problems[code][0]))) {
    if (status in answers) continue
    responses[status] = {
      description: meaningOf(names),
      ...(status === '401' && { headers: { 'WWW-Authenticate': challengeHeader } }),
      content: {
        'application/problem+json': { schema: resolver(Problem), example: problemExample(names[0]!) },
      },
    }
  }
  const bearer = [{ bearer: [] }, { cookie: [] }]
  const security = auth === 'none' ? [] : auth === 'optional' ? [{}, ...bearer] : bearer
  return described({
    tags: [tag],
    summary,
    ...(description && { description }),
    ...(role && { 'x-role': role }),
    security,
    ...(versioned === 'edit' && { parameters: [ifMatch] }),
    ...(takes && { requestBody: takes === 'a file' ? fileBody : formBody(takes) }),
    responses,
  })
}

/** As `describeRoute` of hono-openapi, which waits for what comes next at each request. */
function described(spec: Parameters<typeof describeRoute>[0]): ReturnType<typeof describeRoute> {
  return Object.assign<ReturnType<typeof describeRoute>, object>((_, next) => next(), {
    [uniqueSymbol]: { spec },
  })
}

function meaningOf(codes: ProblemCode[]): string {
  return [...new Set(codes)].map((code) => `\`${code}\`: ${problems[code][1]}.`).join(' ')
}

const challengeHeader = {
  description: 'How to say who asks; with `error="invalid_token"` where a token was sent that is not good.',
  schema: { type: 'string' as const },
}

type Documented = { responses?: Record<string, object> }

/**
 * Adds what the doors of the API refuse before a route is reached, so that no route can forget to say it: a wrong token on
 * each, and a body that is too large on each that is not merely read.
 */
export function withDoors<Document extends { paths?: object }>(document: Document): Document {
  const paths = (document.paths ?? {}) as Record<string, Record<string, Documented>>
  for (const [path, operations] of Object.entries(paths)) {
    if (!/^\/(?:api|oauth)\//.test(path)) continue
    for (const [method, { responses }] of Object.entries(operations)) {
      if (!responses) continue
      responses[401] ??= refusal(['invalid_token'])
      if (method !== 'get') responses[413] ??= refusal(['too_large'])
    }
  }
  return document
}

function refusal(codes: [ProblemCode]): object {
  return {
    description: meaningOf(codes),
    ...(problems[codes[0]][0] === 401 && { headers: { 'WWW-Authenticate': challengeHeader } }),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        example: problemExample(codes[0]),
      },
    },
  }
}

function formBody(example: Record<string, string>) {
  const properties = Object.fromEntries(
    Object.keys(example).map((name) => [name, { type: 'string' as const }]),
  )
  const content = { schema: { type: 'object' as const, properties }, example }
  return {
    required: true,
    content: {
      'application/json': content,
      'application/x-www-form-urlencoded': content,
      'multipart/form-data': content,
    },
  }
}

const fileBody = {
  description: 'The bytes, with their Content-Length.',
  required: true,
  content: { '*/*': { schema: { type: 'string' as const, format: 'binary' }, example: 'the bytes' } },
}

const etagHeader = {
  description: 'Names the present version: what can be edited about it, and nothing else.',
  schema: { type: 'string' as const },
}

const ifMatch = {
  name: 'If-Match',
  in: 'header' as const,
  required: false,
  description:
    'The `ETag` of the version this edit is meant for. Another present version is a 412 with its `ETag`, and nothing is changed. Without it, an edit is merged into what others have made of it meanwhile.',
  schema: { type: 'string' as const },
  example: '"kJ2b0m3V5mJc0l1pQd9s8w"',
}

/** What a refusal with this code looks like. */
function problemExample(code: ProblemCode): z.infer<typeof Problem> {
  const [status, title] = problems[code]
  const requestId = '5f0c8f0e-3f7c-4a53-8a4c-9e1de2a40c11'
  return { type: `/docs#${code}`, title, status, detail: `${title}.`, code, requestId }
}
