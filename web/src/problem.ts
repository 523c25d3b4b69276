import type { FieldError, ProblemCode } from '@worker/core/errors'
import { LoadFailure } from './lazy/load-failure'
import { t } from './messages'

interface ProblemInit {
  status: number
  code: ProblemCode | 'offline'
  title: string
  detail: string
  errors?: FieldError[]
  requestId?: string | undefined
  barred?: Barred | undefined
  secondFactorToken?: string | undefined
}

/** What a refused log-in of somebody suspended or banned brings along. */
export interface Barred {
  /** With it they may read why, and appeal. */
  token: string
  /** When the suspension ends; null for a ban. */
  until: string | null
}

/** A refusal of the API, or `offline` when no answer came. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly code: ProblemCode | 'offline'
  readonly title: string
  readonly errors: FieldError[]
  readonly requestId: string | undefined
  readonly barred: Barred | undefined
  /** What a log-in brings along that needs a code as well, or an answer first. */
  readonly secondFactorToken: string | undefined

  constructor(init: ProblemInit) {
    super(init.detail)
    this.status = init.status
    this.code = init.code
    this.title = init.title
    this.errors = init.errors ?? []
    this.requestId = init.requestId
    this.barred = init.barred
    this.secondFactorToken = init.secondFactorToken
  }

  get detail(): string {
    return this.message
  }

  /** Trying the very same request again may help. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }

  /** What was wrong with one field of the input, if anything. */
  field(path: string): string | undefined {
    return this.errors.find((error) => error.path === path)?.message
  }
}

export function offline(): Problem {
  return new Problem({
    status: 0,
    code: 'offline',
    title: t('Warren cannot be reached'),
    detail: t('Check your connection, then try again.'),
  })
}

/** What an account asked for while another one came in its place: nobody hears the answer. */
export function forAnother(): Problem {
  return new Problem({
    status: 409,
    code: 'wrong_account',
    title: t('Somebody else is logged in now'),
    detail: t('This was meant for the account that was logged in here before.'),
  })
}

/** Somebody was asked something on the way, and would rather not: they know, so nothing is said. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp'
}

export function isForAnother(error: unknown): boolean {
  return error instanceof Problem && error.code === 'wrong_account'
}

/** The server speaks English. Its words in the language of the page come a little later than that (server/load.ts). */
export const serverWords: { in?: (body: Record<string, unknown>) => Record<string, unknown> } = {}

/** Reads an `application/problem+json` answer; whatever else comes back (a proxy's page, say) is told by its status. */
export async function problemFrom(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  const said = isRecord(body) ? body : {}
  const fields = serverWords.in?.(said) ?? said
  return new Problem({
    title: text(fields['title']) ?? t('Something went wrong'),
    detail:
      text(fields['detail']) ??
      text(fields['title']) ??
      t('The server answered {status}.', { status: response.status }),
    status: response.status,
    code: isCode(fields['code']) ? fields['code'] : response.status >= 500 ? 'internal' : 'conflict',
    errors: Array.isArray(fields['errors']) ? fields['errors'].filter(isFieldError) : [],
    requestId: text(fields['requestId']) ?? response.headers.get('x-request-id') ?? undefined,
    barred: barredBy(fields),
    secondFactorToken: text(fields['secondFactorToken'] ?? fields['returnToken']),
  })
}

/** Whether it was the network's fault, or a moment's, so that trying the very same again may help. */
export function isPassing(error: unknown): boolean {
  return error instanceof LoadFailure
    ? error.trouble === 'network'
    : error instanceof Problem && error.passing
}

/** Words for a person, whatever was thrown. To quote a request helps only where the fault was not theirs. */
export function describeError(error: unknown): {
  title: string
  detail: string
  requestId?: string | undefined
} {
  if (error instanceof Problem)
    return {
      title: error.title,
      detail: error.detail,
      ...(error.status >= 500 && { requestId: error.requestId }),
    }
  if (error instanceof LoadFailure) return { title: error.title, detail: error.message }
  return {
    title: t('Something went wrong here'),
    detail: t('This page ran into an error of its own. Reloading it usually helps.'),
  }
}

function barredBy(fields: Record<string, unknown>): Barred | undefined {
  const token = text(fields['appealToken'])
  return token === undefined ? undefined : { token, until: text(fields['suspendedUntil']) ?? null }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** The list of codes stays on the server: any short machine word is taken as one. */
function isCode(value: unknown): value is ProblemCode {
  return typeof value === 'string' && /^[a-z_]{1,40}$/.test(value)
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string'
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
