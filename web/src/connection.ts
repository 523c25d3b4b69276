/*
 * How a socket keeps its connection, as a machine without sockets or clocks: `socket.ts` feeds it what happens and acts
 * on the phase it answers with.
 */
export type Connection =
  /** A handshake is on its way, or about to be. `failures` counts those in a row that brought no `hello`. */
  | { phase: 'connecting'; failures: number }
  | { phase: 'open' }
  /** Until the delay is over, or, with `offline`, until the network is back. */
  | { phase: 'waiting'; failures: number; offline: boolean }
  /** For good. */
  | { phase: 'ended' }

export type ConnectionEvent =
  /** The first frame of the server came. */
  | 'hello'
  | 'lost'
  /** The delay is over, or somebody looks at the page again. */
  | 'retry'
  | 'online'
  | 'offline'
  | 'end'

export const atFirst: Connection = { phase: 'connecting', failures: 0 }

export function nextConnection(now: Connection, event: ConnectionEvent): Connection {
  if (now.phase === 'ended' || event === 'end') return { phase: 'ended' }
  const failures = now.phase === 'open' ? 0 : now.failures
  switch (event) {
    case 'hello':
      return now.phase === 'connecting' ? { phase: 'open' } : now
    case 'lost':
      return now.phase === 'waiting'
        ? now
        : { phase: 'waiting', failures: now.phase === 'open' ? 0 : failures + 1, offline: false }
    case 'offline':
      return { phase: 'waiting', failures, offline: true }
    case 'retry':
      return now.phase === 'waiting' && !now.offline ? { phase: 'connecting', failures } : now
    case 'online':
      return now.phase === 'waiting' ? { phase: 'connecting', failures } : now
  }
}

const FIRST = 1_000
const LONGEST = 30_000

/**
 * How long to wait before the next attempt, in milliseconds: from half a second, doubling, to half a minute. `random`
 * (0 to 1) spreads what a restart of the server cut all at once.
 */
export function retryDelay(failures: number, random: number): number {
  const most = Math.min(LONGEST, FIRST * 2 ** failures)
  return most / 2 + (random * most) / 2
}
