import { type Detail, detail, textOf } from './details'

/**
 * Every refusal Warren can give. The key is the stable machine word (`code`) that clients may switch on; it is never
 * renamed. The value is the HTTP status and the title a person reads.
 */
export const problems = {
  invalid_json: [400, 'The body is not valid JSON'],
  invalid_query: [400, 'The query is not valid'],
  invalid_cursor: [400, 'The cursor is not valid'],
  sign_in_expired: [400, 'Signing in took too long, or began elsewhere'],
  invalid_idempotency_key: [400, 'The Idempotency-Key is not valid'],
  unauthenticated: [401, 'Please log in'],
  invalid_token: [401, 'The access token is not valid or has expired'],
  invalid_credentials: [401, 'The name or the password is wrong'],
  session_ended: [401, 'This session has ended'],
  bad_origin: [403, 'This request came from another site'],
  forbidden: [403, 'You may not do this'],
  insufficient_scope: [403, 'This app was not given leave to do this'],
  second_factor_required: [403, 'A code is needed as well'],
  second_factor_missing: [403, 'For this, first set up a second step for your log-ins'],
  recent_sign_in_required: [403, 'Please show once more that it is you'],
  email_unconfirmed: [403, 'Please confirm your address first'],
  invitation_required: [403, 'Here one needs an invitation'],
  approval_required: [403, 'Here a moderator decides who comes in'],
  sign_in_refused: [403, 'The other service did not say who you are'],
  sign_in_failed: [403, 'The answer of the other service cannot be trusted'],
  thread_locked: [403, 'This thread is locked'],
  comments_restricted: [403, 'Only some people may comment here'],
  account_suspended: [403, 'This account is suspended'],
  deletion_pending: [403, 'This account is about to be deleted'],
  redirect_mismatch: [400, 'This app may not have anybody sent there'],
  not_found: [404, 'Not found'],
  unknown_app: [404, 'There is no such app'],
  method_not_allowed: [405, 'This method is not allowed here'],
  username_taken: [409, 'This username is taken'],
  username_reserved: [409, 'This username is reserved'],
  email_taken: [409, 'This e-mail address is in use'],
  identity_taken: [409, 'That account is linked to another one here'],
  challenge_ended: [409, 'This took too long'],
  last_way_in: [409, 'This is the only way into this account'],
  not_public: [409, 'Not everybody may see this'],
  conflict: [409, 'This does not fit the present state'],
  poll_ended: [409, 'This poll has ended'],
  already_voted: [409, 'You have voted already'],
  wrong_account: [409, 'This browser is logged in to another account'],
  account_gone: [410, 'This account is being deleted'],
  invalid_invitation: [410, 'This invitation is not open'],
  invalid_link: [410, 'This link is not good any more'],
  length_required: [411, 'Say how large the body is'],
  precondition_failed: [412, 'It was changed meanwhile'],
  too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'Send JSON (Content-Type: application/json)'],
  unsupported_media: [415, 'This file cannot be taken'],
  invalid_input: [422, 'Some of the input is not valid'],
  weak_password: [422, 'This password is too easy to guess'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used for another request'],
  upgrade_required: [426, 'Open this address as a WebSocket'],
  slow_mode: [429, 'This group is in slow mode'],
  rate_limited: [429, 'Too many requests'],
  quota_reached: [429, 'That is enough for today'],
  internal: [500, 'Something went wrong on our side'],
  unavailable: [503, 'This part of Warren is not available right now'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof problems

/** One field that was wrong. The code is as stable as a problem's; fields that are of the wrong form have none. */
export type FieldError = { path: string; message: string; code?: string }

type Options = {
  errors?: FieldError[]
  headers?: Record<string, string>
  /** Facts of this very code, shown beside the others: those of `Problem` in `http/errors.ts`. */
  more?: {
    appealToken?: string
    suspendedUntil?: string | null
    secondFactorToken?: string
    returnToken?: string
    deletionAt?: string
    reason?: string
    freesAt?: string
  }
  cause?: unknown
}

/** A refusal with a stable code; thrown anywhere, turned into a response in `http/errors.ts`. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly errors: FieldError[] | undefined
  readonly headers: Record<string, string>
  readonly more: Options['more']
  /** What it says, by a stable code, where it says it with values. */
  readonly why: Detail | undefined

  constructor(
    readonly code: ProblemCode,
    /** One sentence for a person: what happened and what to do. Defaults to the title of the code. */
    told?: string | Detail,
    options: Options = {},
  ) {
    super(textOf(told ?? problems[code][1]), { cause: options.cause })
    this.why = typeof told === 'object' ? told : undefined
    this.errors = options.errors
    this.headers = options.headers ?? {}
    this.more = options.more
  }

  get status(): (typeof problems)[ProblemCode][0] {
    return problems[this.code][0]
  }
}

/** The one answer for "not there" and "not yours to see", so that nobody can tell them apart. */
export function notFound(what: string): DomainError {
  return new DomainError('not_found', detail('nothing_there', { what }))
}
