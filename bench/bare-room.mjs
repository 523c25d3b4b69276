// The floor: a Durable Object that does nothing but send what it receives to every socket. Nothing is stored or checked.
import { Miniflare } from 'miniflare'

const script = `
import { DurableObject } from 'cloudflare:workers'
export class Room extends DurableObject {
  fetch() {
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    return new Response(null, { status: 101, webSocket: client })
  }
  webSocketMessage(_, text) {
    for (const socket of this.ctx.getWebSockets()) socket.send(text)
  }
}
export default { fetch: (request, env) => env.ROOM.getByName('room').fetch(request) }
`

/** @param {number} port */
export async function startBareRoom(port) {
  const mf = new Miniflare({
    modules: true,
    script,
    port,
    host: '127.0.0.1',
    cf: false,
    compatibilityDate: '2026-07-30',
    durableObjects: { ROOM: { className: 'Room', useSQLite: true } },
  })
  await mf.ready
  return { address: `ws://127.0.0.1:${port}/`, stop: () => mf.dispose() }
}
