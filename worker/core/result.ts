import type { Detail } from './details'

/** An expected refusal is a value, never thrown, between the Worker and an object: across RPC an error loses its class and its code. */
export type Refusal = {
  ok: false
  code:
    | 'not_found'
    | 'forbidden'
    | 'conflict'
    | 'rate_limited'
    | 'slow_mode'
    | 'invalid_invitation'
    | 'session_ended'
    | 'idempotency_key_reused'
    | 'invalid_input'
  detail: string | Detail
  /** Seconds after which it may be tried again. */
  retryAfter?: number
}
export type Result<T> = ({ ok: true } & T) | Refusal
