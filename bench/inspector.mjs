// The debugger of the local runtime, by the Chrome DevTools protocol.
import { WebSocket } from 'ws'

/** Opens that of the Worker's own isolate. @param {number} port that the runtime was given as `inspectorPort` */
export async function openInspector(port) {
  const targets = await (await fetch(`http://127.0.0.1:${port}/json`)).json()
  const own = targets.find(({ id }) => id.endsWith(':warren')) ?? targets[0]
  const socket = new WebSocket(own.webSocketDebuggerUrl, { maxPayload: 2 ** 30 })
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  const waiting = new Map()
  const listeners = new Map()
  socket.on('message', (/** @type {Buffer} */ data) => {
    const { id, result, error, method, params } = JSON.parse(data.toString())
    if (error) throw new Error(error.message)
    if (method) listeners.get(method)?.(params)
    waiting.get(id)?.(result)
    waiting.delete(id)
  })
  let last = 0
  const call = (method, params = {}) =>
    new Promise((resolve, reject) => {
      socket.once('close', () => reject(new Error('the runtime has ended')))
      waiting.set(++last, resolve)
      socket.send(JSON.stringify({ id: last, method, params }))
    })
  return { call, on: (method, listener) => listeners.set(method, listener), close: () => socket.close() }
}
