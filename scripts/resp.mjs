// One connection to a Redis server, in its own protocol (RESP2). An error is an answer like any other; a connection that
// ends fails what still waits for one.
import net from 'node:net'

/** @param {number} port */
export function connectRedis(port) {
  const waiting = []
  let received = Buffer.alloc(0)
  let ended = false
  const socket = net.connect(port, '127.0.0.1').setNoDelay(true)
  socket.on('data', (part) => {
    received = Buffer.concat([received, part])
    for (let read = parse(received, 0); read; read = parse(received, 0)) {
      received = received.subarray(read.end)
      waiting.shift()?.resolve(read.value)
    }
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    ended = true
    for (const { reject } of waiting.splice(0)) reject(new Error('the connection to Redis ended'))
  })
  return {
    /** @param {unknown[]} command */
    send: (command) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new Error('the connection to Redis ended'))
        waiting.push({ resolve, reject })
        socket.write(encode(command))
      }),
    isOpen: () => !ended,
    close: () => socket.destroy(),
  }
}

function encode(command) {
  const words = command.map((word) =>
    Buffer.from(typeof word === 'object' ? JSON.stringify(word) : String(word)),
  )
  const parts = words.flatMap((word) => [Buffer.from(`$${word.length}\r\n`), word, Buffer.from('\r\n')])
  return Buffer.concat([Buffer.from(`*${words.length}\r\n`), ...parts])
}

/** The value that begins at `start` and where it ends, or null when some of it is still to come. */
function parse(bytes, start) {
  const lineEnd = bytes.indexOf('\r\n', start)
  if (lineEnd < 0) return null
  const line = bytes.toString('utf8', start + 1, lineEnd)
  const end = lineEnd + 2
  const size = Number(line)
  switch (String.fromCharCode(bytes[start])) {
    case '-':
      return { value: new Error(line), end }
    case ':':
      return { value: size, end }
    case '$':
      if (size < 0) return { value: null, end }
      if (bytes.length < end + size + 2) return null
      return { value: bytes.toString('utf8', end, end + size), end: end + size + 2 }
    case '*':
      return size < 0 ? { value: null, end } : parseMany(bytes, end, size)
    default:
      return { value: line, end }
  }
}

function parseMany(bytes, start, size) {
  const value = []
  let end = start
  for (let i = 0; i < size; i++) {
    const each = parse(bytes, end)
    if (!each) return null
    value.push(each.value)
    end = each.end
  }
  return { value, end }
}
