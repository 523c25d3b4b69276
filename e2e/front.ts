import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { test as base } from './world'

/** What stands between browsers and the server in a story, and can let them down. */
export type Front = {
  /** Nothing answers at this address from now on, and what was open is cut. */
  goesAway: () => Promise<void>
  comesBack: () => Promise<void>
  /** Answers this path otherwise than the server would; with null, as the server does. */
  answers: (path: string, change: Change | null) => void
}

interface Change {
  /** What the server is asked for instead. */
  as?: string
  /** Makes another answer of the server's own. */
  body?: (body: string) => string
  /** The connection is cut after half of it, or there is no such file. */
  breaks?: 'half way' | 'gone'
}

/** Stories whose server can be away, or have another release. */
export const test = base.extend<{ front: Front }>({
  baseURL: async ({ front }, use) => use(originOf(front)),
  // Playwright reads from the first parameter what a fixture needs; this one needs nothing.
  // oxlint-disable-next-line no-empty-pattern
  front: async ({}, use, { project }) => {
    const front = await startFront(project.use.baseURL ?? '')
    await use(front)
    await front.goesAway()
  },
})

const origins = new WeakMap<Front, string>()
const originOf = (front: Front) => origins.get(front) ?? ''

async function startFront(origin: string): Promise<Front> {
  const target = new URL(origin)
  const changes = new Map<string, Change>()
  const sockets = new Set<Socket>()
  let server: Server | undefined
  let port = 0

  async function comesBack(): Promise<void> {
    if (server) return
    const opening = createServer((asked, answer) => pass(target, changes, asked, answer))
    opening.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    })
    opening.on('upgrade', (asked, socket: Socket, head) => tunnel(target, asked, socket, head))
    await new Promise<void>((resolve) => opening.listen(port, '127.0.0.1', resolve))
    port = (opening.address() as AddressInfo).port
    server = opening
  }

  async function goesAway(): Promise<void> {
    const closing = server
    server = undefined
    const closed = new Promise<void>((resolve) => (closing ? closing.close(() => resolve()) : resolve()))
    for (const socket of sockets) socket.destroy()
    await closed
  }

  await comesBack()
  const front: Front = {
    goesAway,
    comesBack,
    answers: (path, change) => (change ? changes.set(path, change) : changes.delete(path)),
  }
  origins.set(front, `http://localhost:${port}`)
  return front
}

function pass(target: URL, changes: Map<string, Change>, asked: IncomingMessage, answer: ServerResponse) {
  const change = changes.get(asked.url ?? '')
  // What is changed has to be readable, and asked for whole.
  const { 'accept-encoding': _, 'if-none-match': __, ...plain } = asked.headers
  const { hostname, port } = target
  const path = change?.as ?? asked.url
  const headers = change ? plain : asked.headers
  const onward = request({ hostname, port, path, method: asked.method, headers }, (said) => {
    if (change && (change.body ?? change.breaks)) return void answerChanged(said, change, answer)
    answer.writeHead(said.statusCode ?? 502, said.headers)
    said.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  asked.pipe(onward)
}

async function answerChanged(
  said: IncomingMessage,
  { body = (same) => same, breaks }: Change,
  answer: ServerResponse,
): Promise<void> {
  const changed = body(await read(said))
  if (breaks === 'gone') return void answer.writeHead(404).end()
  const { etag: _, 'content-length': __, 'transfer-encoding': ___, ...kept } = said.headers
  answer.writeHead(said.statusCode ?? 502, { ...kept, 'content-length': Buffer.byteLength(changed) })
  if (breaks === undefined) return void answer.end(changed)
  answer.write(changed.slice(0, changed.length / 2), () => answer.destroy())
}

async function read(said: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of said) parts.push(part)
  return Buffer.concat(parts).toString()
}

/** A WebSocket: its bytes as they are. */
function tunnel(target: URL, asked: IncomingMessage, socket: Socket, head: Buffer): void {
  const onward = connect(Number(target.port), target.hostname, () => {
    const lines = [`${asked.method} ${asked.url} HTTP/1.1`]
    for (let i = 0; i < asked.rawHeaders.length; i += 2)
      lines.push(`${asked.rawHeaders[i]}: ${asked.rawHeaders[i + 1]}`)
    onward.write(`${lines.join('\r\n')}\r\n\r\n`)
    onward.write(head)
    onward.pipe(socket).pipe(onward)
  })
  onward.on('error', () => socket.destroy())
  socket.on('error', () => onward.destroy()).on('close', () => onward.destroy())
}
