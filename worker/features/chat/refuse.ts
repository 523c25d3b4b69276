import type { Refusal } from '../../core/result'

/** A refusal as a value. Without a reason it is the one that tells an outsider nothing. */
export function refuse(reason: Omit<Refusal, 'ok'> | null): Refusal {
  return { ok: false, ...(reason ?? outside) }
}

export const outside = {
  code: 'not_found',
  detail: 'There is no such conversation, or you may not see it.',
} as const

export const tooFast = {
  code: 'rate_limited',
  detail: 'That was a little fast. Try again in a few seconds.',
} as const
