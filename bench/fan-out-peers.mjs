// The same task as a room, done by others: whatever one client sends goes to all. Each runs in a process of its own.
//   node bench/fan-out-peers.mjs ws|socket.io PORT
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'

const [kind, port] = process.argv.slice(2)
if (kind === 'ws') {
  const server = new WebSocketServer({ port: Number(port), host: '127.0.0.1', perMessageDeflate: false })
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      for (const client of server.clients) client.send(data, { binary: false })
    }),
  )
} else {
  const http = createServer()
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false })
  io.on('connection', (socket) => socket.on('send', (text) => io.emit('message', text)))
  http.listen(Number(port), '127.0.0.1')
}
process.on('SIGTERM', () => process.exit(0))
