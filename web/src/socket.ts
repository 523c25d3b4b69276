import { closeCodes, socketLimits } from '@worker/realtime/protocol'
import { atFirst, type Connection, type ConnectionEvent, nextConnection, retryDelay } from './connection'
import { onHeartbeat } from './heartbeat'
import { Problem } from './problem'
import { currentAccount, freshSession, renewRefused } from './session'
import { emitter } from './emitter'

interface SocketOptions<In, Out> {
  path: string
  /** Reads one frame; undefined for what this client does not know. */
  parse: (json: unknown) => In | undefined
  /** The first frame, saying what is known already. */
  hello: () => Out
  onFrames: (frames: In[]) => void
  /** Asks over HTTP, where a refusal has a reason, after a handshake that failed without one. */
  check: () => Promise<unknown>
  /** The server will not have us back: not a member, or nothing there. */
  onRefused?: () => void
}

export interface Socket<Out> {
  /** @returns false when there is no open connection; nothing is kept for later */
  send: (frame: Out) => boolean
  close: () => void
  /** How the connection stands, as a store. */
  get: () => Connection
  subscribe: (onChange: () => void) => () => void
}

const HELLO_TIMEOUT = 10_000
/** How long the answer to a log-out may come after the end of its socket, in milliseconds. */
const OWN_LOGOUT = 1_000

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The server asks whether what it sent has arrived. */
function isCheck(frame: unknown): frame is { n: number } {
  return (
    typeof frame === 'object' && frame !== null && 'type' in frame && frame.type === 'check' && 'n' in frame
  )
}

/**
 * A connection that comes back by itself, and says `hello` with what it knows each time. It is that of whoever is logged
 * in when it is opened, and of nobody else: it ends with them.
 */
export function openSocket<In, Out extends object>(options: SocketOptions<In, Out>): Socket<Out> {
  const { subscribe, tell } = emitter()
  const leaving = new AbortController()
  const { signal } = leaving
  const account = currentAccount()
  let connection = atFirst
  let socket: WebSocket | undefined
  let heard = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function happen(event: ConnectionEvent): void {
    const before = connection
    connection = nextConnection(before, event)
    if (connection === before) return
    clearTimeout(timer)
    if (connection.phase === 'connecting') void dial(connection.failures > 0)
    else if (connection.phase !== 'open') drop()
    if (connection.phase === 'waiting' && !connection.offline)
      timer = setTimeout(happen, retryDelay(connection.failures, Math.random()), 'retry')
    tell()
  }

  async function dial(failedBefore: boolean): Promise<void> {
    const attempt = connection
    try {
      await (failedBefore ? options.check() : freshSession())
    } catch (error) {
      if (connection === attempt) refuse(error)
      return
    }
    if (connection !== attempt) return
    if (currentAccount() !== account) return refuse(undefined)
    const url = new URL(options.path, location.href.replace(/^http/, 'ws'))
    url.searchParams.set('account', account ?? '')
    const fresh = new WebSocket(url)
    socket = fresh
    timer = setTimeout(happen, HELLO_TIMEOUT, 'lost')
    fresh.onopen = () => fresh.send(JSON.stringify(options.hello()))
    fresh.onmessage = ({ data }) => fresh === socket && hear(data)
    fresh.onclose = ({ code }) => fresh === socket && void closed(code)
  }

  function hear(data: unknown): void {
    heard = Date.now()
    if (typeof data !== 'string' || data === 'pong' || currentAccount() !== account) return
    const json: unknown = JSON.parse(data)
    const all: unknown[] = Array.isArray(json) ? json : [json]
    for (const each of all) if (isCheck(each)) socket?.send(JSON.stringify({ type: 'checked', n: each.n }))
    const frames = all.flatMap((each) => options.parse(each) ?? [])
    if (frames.length === 0) return
    options.onFrames(frames)
    if (connection.phase === 'connecting') happen('hello')
  }

  async function closed(code: number): Promise<void> {
    if (code === closeCodes.notMember) return refuse(undefined)
    // Another tab took its place: this one comes back when somebody looks at it.
    if (code === closeCodes.tooMany && document.hidden) return happen('offline')
    if (code === closeCodes.sessionEnded) {
      // Whoever logs out here, in this tab or another, hears it from the socket before their own request is answered.
      await pause(OWN_LOGOUT)
      if (signal.aborted) return
      // Renewing logs out when the session is over; otherwise the socket comes back with the new token.
      await renewRefused(account).catch(() => undefined)
    }
    happen('lost')
  }

  function refuse(error: unknown): void {
    const passing = error !== undefined && (!(error instanceof Problem) || error.passing)
    if (passing) return happen('lost')
    happen('end')
    leaving.abort()
    if (currentAccount() === account && account !== null) options.onRefused?.()
  }

  function drop(): void {
    const old = socket
    socket = undefined
    old?.close(1000)
  }

  function beat(): void {
    if (connection.phase !== 'open') return
    if (Date.now() - heard > socketLimits.pingTimeout) happen('lost')
    // One that is closing, with the word of it still on its way, would throw.
    else if (socket?.readyState === WebSocket.OPEN) socket.send('ping')
  }

  const stopBeating = onHeartbeat(socketLimits.pingEvery, beat)
  signal.addEventListener('abort', stopBeating)
  addEventListener('online', () => happen('online'), { signal })
  addEventListener('offline', () => happen('offline'), { signal })
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden) return
      beat()
      happen(navigator.onLine ? 'online' : 'retry')
    },
    { signal },
  )
  void dial(false)

  return {
    send(frame) {
      if (connection.phase !== 'open' || socket?.readyState !== WebSocket.OPEN) return false
      if (currentAccount() !== account) return false
      socket.send(JSON.stringify(frame))
      return true
    },
    close() {
      happen('end')
      leaving.abort()
    },
    get: () => connection,
    subscribe,
  }
}
