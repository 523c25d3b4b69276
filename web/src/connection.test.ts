import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atFirst, type Connection, type ConnectionEvent, nextConnection, retryDelay } from './connection'

const after = (...events: ConnectionEvent[]): Connection => events.reduce(nextConnection, atFirst)

describe('the connection of a socket', () => {
  it('is open once the server says hello', () => {
    expect(after('hello')).toEqual({ phase: 'open' })
  })

  it('counts handshakes that brought nothing, and forgets them after a hello', () => {
    expect(after('lost')).toEqual({ phase: 'waiting', failures: 1, offline: false })
    expect(after('lost', 'retry', 'lost')).toEqual({ phase: 'waiting', failures: 2, offline: false })
    expect(after('lost', 'retry', 'hello', 'lost')).toEqual({ phase: 'waiting', failures: 0, offline: false })
  })

  it('does not try while there is no network, and does at once when it is back', () => {
    expect(after('hello', 'offline', 'retry')).toEqual({ phase: 'waiting', failures: 0, offline: true })
    expect(after('hello', 'offline', 'online')).toEqual({ phase: 'connecting', failures: 0 })
  })

  it('takes an ending for good', () => {
    const events = fc.array(
      fc.constantFrom<ConnectionEvent>('hello', 'lost', 'retry', 'online', 'offline', 'end'),
    )
    fc.assert(
      fc.property(events, events, (before, later) => {
        expect(after(...before, 'end', ...later)).toEqual({ phase: 'ended' })
      }),
    )
  })

  it('never gives up by itself: from anywhere but the end, the network coming back leads to a handshake or an open socket', () => {
    const events = fc.array(fc.constantFrom<ConnectionEvent>('hello', 'lost', 'retry', 'online', 'offline'))
    fc.assert(
      fc.property(events, (before) => {
        expect(['connecting', 'open']).toContain(after(...before, 'online').phase)
      }),
    )
  })
})

describe('the delay before the next attempt', () => {
  it.each([
    [0, 500, 1_000],
    [1, 1_000, 2_000],
    [3, 4_000, 8_000],
    [5, 15_000, 30_000],
    [500, 15_000, 30_000],
  ])('after %i failures lies between %i and %i ms', (failures, least, most) => {
    expect(retryDelay(failures, 0)).toBe(least)
    expect(retryDelay(failures, 1)).toBe(most)
  })
})
