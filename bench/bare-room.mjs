// The floor: a Durable Object that does nothing but send what it receives to every socket; with `?store`, after one
// SQLite insert. Nothing is checked.
import { Miniflare } from 'miniflare'
import { direct } from './direct.mjs'

const script = `
import { DurableObject } from 'cloudflare:workers'
export class Room extends DurableObject {
  constructor(state, env) {
    super(state, env)
    state.storage.sql.exec('CREATE TABLE IF NOT EXISTS messages (seq INTEGER PRIMARY KEY, text TEXT NOT NULL)')
  }
  fetch(request) {
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server, [new URL(request.url).search])
    return new Response(null, { status: 101, webSocket: client })
  }
  webSocketMessage(socket, text) {
    const tag = this.ctx.getTags(socket)[0]
    if (tag === '?store') this.ctx.storage.sql.exec('INSERT INTO messages (text) VALUES (?)', text)
    for (const other of this.ctx.getWebSockets(tag)) other.send(text)
  }
}
export default { fetch: (request, env) => env.ROOM.getByName('room').fetch(request) }
`

/** @param {number} port */
export async function startBareRoom(port) {
  const mf = new Miniflare({
    modules: true,
    script,
    ...direct(port),
    cf: false,
    compatibilityDate: '2026-07-30',
    durableObjects: { ROOM: { className: 'Room', useSQLite: true } },
  })
  await mf.ready
  return { address: `ws://127.0.0.1:${port}/`, stop: () => mf.dispose() }
}
