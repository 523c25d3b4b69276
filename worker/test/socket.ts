import { expect } from 'vitest'
import type { z } from 'zod'
import {
  type HubClientFrame,
  HubServerFrame,
  type RoomClientFrame,
  RoomServerFrame,
} from '../realtime/protocol'
import { fetchWorker } from './fetch'
import { ORIGIN, type Person } from './world'

/*
 * A client of the sockets. Every frame from the server is held against the protocol; a frame can be waited for, so no
 * test sleeps:
 *
 *   const ada = await openRoom(person, conversation.id)
 *   ada.send({ type: 'hello' })
 *   const { messages } = await ada.next('hello')
 */
const PATIENCE = 5_000

type Typed = { type: string }
type Manners = 'closes' | 'never closes'
type Closed = { code: number; reason: string }

export class TestSocket<Server extends Typed, Client extends Typed> {
  /** Every frame so far, in the order of arrival. */
  readonly frames: Server[] = []
  readonly closed: Promise<Closed>
  #unread: Server[] = []
  #wake: (() => void)[] = []
  #ended: Closed | null = null

  constructor(
    readonly socket: WebSocket,
    schema: z.ZodType<Server>,
    /** Whether it answers a close frame, as clients should; one that does not can go on sending. */
    manners: Manners = 'closes',
  ) {
    this.closed = new Promise((resolve) => {
      socket.addEventListener('close', ({ code, reason }) => {
        this.#ended = { code, reason }
        this.#wakeAll()
        resolve({ code, reason })
      })
    })
    socket.addEventListener('message', ({ data }) => {
      if (data === 'pong') return
      const parsed: unknown = JSON.parse(String(data))
      for (const raw of [parsed].flat()) {
        const frame = schema.parse(raw)
        if (manners === 'closes' && 'n' in frame && frame.type === 'check')
          this.sendRaw(JSON.stringify({ type: 'checked', n: frame.n }))
        expect(raw, 'a frame holds what the protocol says and nothing else').toEqual(frame)
        this.frames.push(frame)
        this.#unread.push(frame)
      }
      this.#wakeAll()
    })
    socket.accept({ allowHalfOpen: manners === 'never closes' })
  }

  send(frame: Client): void {
    this.sendRaw(JSON.stringify(frame))
  }

  sendRaw(data: string | ArrayBuffer): void {
    this.socket.send(data)
  }

  /** The first frame of this type (and kind) that was not taken yet, waiting for it if need be. */
  async next<T extends Server['type']>(
    type: T,
    matches: (frame: Extract<Server, { type: T }>) => boolean = () => true,
  ): Promise<Extract<Server, { type: T }>> {
    const isIt = (frame: Server): frame is Extract<Server, { type: T }> =>
      frame.type === type && matches(frame as Extract<Server, { type: T }>)
    for (;;) {
      const found = this.#unread.find(isIt)
      if (found) {
        this.#unread = this.#unread.filter((frame) => frame !== found)
        return found
      }
      if (this.#ended) throw new Error(`closed with ${this.#ended.code} before a frame ${type}`)
      await this.#more(type)
    }
  }

  /** All frames that were not taken yet, once there are any. */
  async some(): Promise<Server[]> {
    while (this.#unread.length === 0) await this.#more('of any type')
    return this.#unread.splice(0)
  }

  /** Waits until the server has dealt with all that was sent before: nothing more is under way because of it. */
  async settled(): Promise<void> {
    const id = crypto.randomUUID()
    this.sendRaw(JSON.stringify({ type: 'nothing-of-the-kind', id }))
    await this.next('error' as Server['type'], (frame) => (frame as { id?: string }).id === id)
  }

  /** Says goodbye, as a browser does. */
  async close(code = 1000): Promise<Closed> {
    this.socket.close(code)
    return this.closed
  }

  #more(type: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no frame ${type}; there were ${JSON.stringify(this.frames)}`)),
        PATIENCE,
      )
      this.#wake.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #wakeAll(): void {
    for (const wake of this.#wake.splice(0)) wake()
  }
}

export type RoomSocket = TestSocket<RoomServerFrame, RoomClientFrame>
export type HubSocket = TestSocket<HubServerFrame, HubClientFrame>

/** The handshake alone; `path` is relative to /api/v1. */
export function shakeHands(path: string, headers: Record<string, string>): Promise<Response> {
  return fetchWorker(
    new Request(`${ORIGIN}/api/v1${path}`, { headers: { Upgrade: 'websocket', ...headers } }),
  )
}

export async function openRoom(person: Person, id: string, manners?: Manners): Promise<RoomSocket> {
  return new TestSocket(await open(person, `/conversations/${id}/socket`), RoomServerFrame, manners)
}

export async function openHub(person: Person, manners?: Manners): Promise<HubSocket> {
  return new TestSocket(await open(person, '/hub'), HubServerFrame, manners)
}

/** One more device of this person, which knows how everything stands (nothing, with `rev` 0) and hears what follows. */
export async function openDevice(person: Person, known: { rev?: number } = {}): Promise<HubSocket> {
  const hub = await openHub(person)
  hub.send({ type: 'hello', ...known })
  await hub.next('hello')
  return hub
}

async function open(person: Person, path: string): Promise<WebSocket> {
  const response = await shakeHands(path, { authorization: `Bearer ${person.token}` })
  expect(response.status, response.status === 101 ? '' : await response.text()).toBe(101)
  return response.webSocket!
}
