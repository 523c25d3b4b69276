import { DomainError } from '../core/errors'
import type { Refusal } from '../core/result'

/** What an object answered, or its refusal as the error it stands for. */
export function granted<R extends { ok: true } | Refusal>(result: R): Extract<R, { ok: true }> {
  if (isGranted(result)) return result
  // The compiler cannot tell what is left of a type parameter.
  const { code, detail, retryAfter }: Omit<Refusal, 'ok'> = result as Refusal
  const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }
  throw new DomainError(code, detail, { headers })
}

function isGranted<R extends { ok: boolean }>(result: R): result is Extract<R, { ok: true }> {
  return result.ok
}
