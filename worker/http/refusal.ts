import { DomainError } from '../core/errors'
import type { Result } from '../realtime/rpc'

/** What an object answered, or its refusal as the error it stands for. */
export function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new DomainError(result.code, result.detail)
  return result
}
