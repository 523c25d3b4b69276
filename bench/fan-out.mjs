// One person writes, a hundred read: deliveries per second with 64 messages in flight, and the delay with one in flight.
// Warren (checked, stored, numbered) beside a bare object that inserts and sends, one that only sends, plain `ws` and
// Socket.IO, interleaved in one run so that a slow moment of the machine meets them all.
//   npm run bench:fan-out        ROUNDS=1 npm run bench:fan-out for a quick look
import { spawn } from 'node:child_process'
import { io } from 'socket.io-client'
import { WebSocket } from 'ws'
import { answerToCheck } from './checks.mjs'
import { startBareRoom } from './bare-room.mjs'
import { median } from './load.mjs'
import { makeRoom } from './room-people.mjs'
import { build, startWarren } from './warren.mjs'

const READERS = 100
const ROUNDS = Number(process.env.ROUNDS ?? 3)
const MESSAGES = { 64: Number(process.env.MESSAGES ?? 3_000), 1: 400 }
const TEXT = 'The first carrots are up, and the clover is knee-high already.'

let unique = 0
const frames = {
  plain: { write: (_, text) => text, count: () => 1 },
  warren: {
    greeting: JSON.stringify({ type: 'hello' }),
    write: (_, text) => {
      const id = String(unique++)
      return JSON.stringify({ type: 'send', id, clientId: `c-${id}`, text })
    },
    count: countMessages(),
  },
}

/** @param {(progress: string) => void} tell */
export async function measureFanOut(port, tell) {
  const warren = await startWarren(port)
  const bare = await startBareRoom(port + 1)
  const peers = [startPeer('ws', port + 2), startPeer('socket.io', port + 3)]
  try {
    const members = await makeRoom(warren.origin, READERS)
    const plainWs = `ws://127.0.0.1:${port + 2}`
    const contenders = {
      Warren: await Promise.all(members.map(({ address }) => webSocket(address, frames.warren))),
      'bare object, insert': await repeat(() => webSocket(`${bare.address}?store`, frames.plain)),
      'bare object': await repeat(() => webSocket(bare.address, frames.plain)),
      ws: await repeat(() => webSocket(plainWs, frames.plain)),
      'Socket.IO': await repeat(() => socketIo(`http://127.0.0.1:${port + 3}`)),
    }
    return rowsOf(await race(contenders, tell))
  } finally {
    await warren.stop()
    await bare.stop()
    for (const peer of peers) peer.kill('SIGTERM')
  }
}

async function race(contenders, tell) {
  const results = Object.fromEntries(Object.keys(contenders).map((name) => [name, { many: [], one: [] }]))
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, sockets] of Object.entries(contenders)) {
      tell(`round ${round} of ${ROUNDS}: ${name}`)
      const many = await deliver(sockets, 64, MESSAGES[64])
      const one = await deliver(sockets, 1, MESSAGES[1])
      // The first round warms up.
      if (round === 0) continue
      results[name].many.push(many)
      results[name].one.push(one)
    }
  }
  return results
}

/** With 64 messages in flight, and with one; `times` is Warren's deliveries beside theirs. */
function rowsOf(results) {
  const of = (slices, key) => median(slices.map((slice) => slice[key]))
  const ours = of(results.Warren.many, 'perSecond')
  return Object.entries(results).map(([name, { many, one }]) => ({
    name,
    many: of(many, 'perSecond'),
    times: ours / of(many, 'perSecond'),
    one: of(one, 'perSecond'),
    p50: of(one, 'p50'),
  }))
}

/** Sends so many messages, `inFlight` of them unanswered at a time, and waits until everybody has received each. */
function deliver(sockets, inFlight, total) {
  const [sender] = sockets
  const delays = []
  const sentAt = []
  let [sent, back, missing] = [0, 0, total * sockets.length]
  const started = performance.now()
  const next = () => {
    sentAt.push(performance.now())
    sender.write(sent++, TEXT)
  }
  return new Promise((resolve, reject) => {
    const stuck = setTimeout(() => reject(new Error(`${missing} deliveries are missing`)), 60_000)
    for (const socket of sockets) {
      socket.onMessages = (count) => {
        missing -= count
        if (socket === sender) {
          for (let i = 0; i < count; i++) {
            delays.push(performance.now() - sentAt[back++])
            if (sent < total) next()
          }
        }
        if (missing > 0) return
        clearTimeout(stuck)
        const perSecond = (total * sockets.length * 1000) / (performance.now() - started)
        resolve({ perSecond, p50: median(delays) })
      }
    }
    for (let i = 0; i < inFlight; i++) next()
  })
}

function webSocket(address, { write, count, greeting }) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, { perMessageDeflate: false })
    const client = { write: (n, text) => socket.send(write(n, text)), onMessages: () => undefined }
    socket.on('error', reject)
    socket.on('open', () => {
      if (greeting) socket.send(greeting)
      resolve(client)
    })
    socket.on('message', (/** @type {Buffer} */ data) => {
      // Only a short frame is looked at: reading them all twice would be measured too.
      const answer = data.length < 100 ? answerToCheck(data.toString()) : null
      if (answer) socket.send(answer)
      const messages = count(data)
      if (messages > 0) client.onMessages(messages)
    })
    socket.on('close', (code) => code > 1001 && console.error(`closed with ${code}`))
  })
}

/** Everybody gets the same frame, so it is read once: the clients share two cores with what they measure. */
function countMessages() {
  let last = Buffer.alloc(0)
  let known = 0
  return (data) => {
    if (data.equals(last)) return known
    last = data
    known = [JSON.parse(data.toString())].flat().filter(({ type }) => type === 'message').length
    return known
  }
}

function socketIo(address) {
  return new Promise((resolve) => {
    const socket = io(address, { transports: ['websocket'], forceNew: true })
    const client = { write: (_, text) => socket.emit('send', text), onMessages: () => undefined }
    socket.on('connect', () => resolve(client))
    socket.on('message', () => client.onMessages(1))
  })
}

function repeat(open) {
  return Promise.all(Array.from({ length: READERS }, open))
}

function startPeer(kind, port) {
  return spawn('node', ['bench/fan-out-peers.mjs', kind, String(port)], { stdio: 'inherit' })
}

if (import.meta.main) {
  build()
  console.table(await measureFanOut(8871, (progress) => process.stderr.write(`${progress}\n`)))
  process.exit()
}
