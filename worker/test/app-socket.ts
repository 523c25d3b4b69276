import { expect } from 'vitest'
import { AppError, AppServerFrame } from '../realtime/app-protocol'
import { fetchWorker } from './fetch'
import { Notification, Status } from './mastodon-app'
import { ORIGIN, type Person } from './world'

/*
 * The socket of an app made for Mastodon. Every frame is held against the protocol, and every payload against what apps need.
 */
type Told = { stream: string[]; event: string; about: any }

export class AppSocketOfTest {
  readonly told: Told[] = []
  readonly errors: AppError[] = []
  readonly closed: Promise<number>
  #heard = 0
  #asked = 0

  constructor(
    readonly socket: WebSocket,
    readonly answer: Response,
  ) {
    this.closed = new Promise((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)))
    socket.addEventListener('message', ({ data }) => {
      const raw: unknown = JSON.parse(String(data))
      const refused = AppError.safeParse(raw)
      if (refused.success) this.errors.push(refused.data)
      else this.told.push(toldBy(AppServerFrame.parse(raw)))
    })
    socket.accept()
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  /** Listens as well; once this returns, it does. */
  async subscribes(stream: string, more: object = {}): Promise<void> {
    this.send({ type: 'subscribe', stream, ...more })
    await this.settled()
  }

  /** Everything said before has been dealt with. */
  async settled(): Promise<void> {
    const before = this.#asked++
    this.send({ type: 'subscribe', stream: 'hashtag', tag: '-' })
    const answered = () => this.errors.length - this.refusals().length
    await until(
      () => answered() > before,
      () => JSON.stringify(this.errors),
    )
  }

  /** The next that was not taken yet and fits. */
  async next(event: string, fits: (told: Told) => boolean = () => true): Promise<Told> {
    const found = () => this.told.slice(this.#heard).find((each) => each.event === event && fits(each))
    await until(
      () => found() !== undefined,
      () => `no ${event} in ${JSON.stringify(this.told.map(({ event, stream }) => [event, stream]))}`,
    )
    return found()!
  }

  /** Forgets what was told so far. */
  forget(): void {
    this.#heard = this.told.length
  }

  refusals(): AppError[] {
    return this.errors.filter(({ error }) => error !== 'There is no such tag')
  }
}

function toldBy(frame: AppServerFrame): Told {
  const { stream, event } = frame
  if (event === 'filters_changed') return { stream, event, about: null }
  if (event === 'delete') return { stream, event, about: frame.payload }
  const about: unknown = JSON.parse(frame.payload)
  return { stream, event, about: event === 'notification' ? Notification.parse(about) : Status.parse(about) }
}

async function until(holds: () => boolean, what: () => string): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 400) throw new Error(what())
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const open = new Set<AppSocketOfTest>()

/** Leaves all that were opened, so that nobody is told of what other tests write. */
export async function closeStreams(): Promise<void> {
  const sockets = [...open]
  open.clear()
  for (const { socket } of sockets) socket.close(1000, 'done')
  await Promise.all(sockets.map(({ closed }) => closed))
}

/** The handshake alone. */
export function asksForStream(query: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetchWorker(
    new Request(`${ORIGIN}/api/v1/streaming${query}`, { headers: { Upgrade: 'websocket', ...headers } }),
  )
}

export async function opensStream(
  who: Person,
  query = '',
  headers: Record<string, string> = { 'sec-websocket-protocol': who.token },
): Promise<AppSocketOfTest> {
  const response = await asksForStream(query, headers)
  expect(response.status, response.status === 101 ? '' : await response.text()).toBe(101)
  const opened = new AppSocketOfTest(response.webSocket!, response)
  open.add(opened)
  return opened
}
