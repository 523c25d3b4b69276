import { afterEach, describe, expect, it, vi } from 'vitest'
import { openSocket } from './socket'

const heart = vi.hoisted(() => ({ beat: () => {} }))
vi.mock('./heartbeat', () => ({
  onHeartbeat: (_: number, beat: () => void) => {
    heart.beat = beat
    return () => {}
  },
}))
vi.mock('./session', () => ({
  currentAccount: () => 'ada',
  freshSession: () => Promise.resolve(),
  renewRefused: () => Promise.resolve(),
}))

/** One that refuses, as a browser's does, to send while it is connecting. */
class FakeSocket {
  static readonly OPEN = WebSocket.OPEN
  static last: FakeSocket
  readyState: number = WebSocket.CONNECTING
  sent: string[] = []
  onopen = () => {}
  onmessage: (event: { data: string }) => void = () => {}
  constructor() {
    FakeSocket.last = this
  }
  send(text: string) {
    this.sent.push(text)
  }
  close() {}
}

afterEach(() => vi.unstubAllGlobals())

describe('the heartbeat of a socket', () => {
  it('goes out while it is open, and not once it is closing', async () => {
    vi.stubGlobal('WebSocket', FakeSocket)
    const socket = openSocket({
      path: '/api/v1/hub',
      parse: (json) => json,
      hello: () => ({ type: 'hello' }),
      onFrames: () => {},
      check: () => Promise.resolve(),
    })
    await vi.waitFor(() => expect(FakeSocket.last).toBeDefined())
    const { last } = FakeSocket
    last.readyState = WebSocket.OPEN
    last.onopen()
    last.onmessage({ data: '{"type":"hello"}' })
    heart.beat()
    expect(last.sent).toEqual(['{"type":"hello"}', 'ping'])
    // The other side has closed, and the event of it is still to come.
    last.readyState = 2
    heart.beat()
    expect(last.sent).toHaveLength(2)
    socket.close()
  })
})
