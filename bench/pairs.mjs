// Pairs of friends who chat: each has a socket in their conversation and answers as soon as the other has spoken.
import { WebSocket } from 'ws'
import { answerToCheck } from './checks.mjs'
import { ask, befriend, register } from './people.mjs'
import { startWarren } from './warren.mjs'

const PAIRS = Number(process.env.PAIRS ?? 50)
const SECONDS = Number(process.env.SECONDS ?? 10)
const TEXT = 'The first carrots are up, and the clover is knee-high already.'

/** @param {(progress: string) => void} tell */
export async function measurePairs(port, tell) {
  const warren = await startWarren(port)
  try {
    const sockets = []
    for (let n = 0; n < PAIRS; n++) {
      tell(`pair ${n + 1} of ${PAIRS}`)
      sockets.push(...(await openPair(warren, n)))
    }
    const count = { messages: 0, delays: [], running: true, failed: null }
    for (const [n, socket] of sockets.entries()) converse(socket, n, count)
    tell(`${PAIRS} pairs chat for ${SECONDS} s`)
    // The first seconds warm up.
    await pause(Math.min(3, SECONDS))
    const before = count.messages
    count.delays.length = 0
    await pause(SECONDS)
    const perSecond = (count.messages - before) / SECONDS
    count.running = false
    for (const { socket } of sockets) socket.terminate()
    if (count.failed) throw new Error(count.failed)
    return [{ name: `${PAIRS} pairs`, kind: 'chat', perSecond, ...percentiles(count.delays) }]
  } finally {
    await warren.stop()
  }
}

async function openPair({ origin, sql }, n) {
  const [one, other] = [await register(origin, `left${n}`), await register(origin, `right${n}`)]
  await befriend(sql, one, [other.id])
  const asked = { kind: 'direct', with: other.username }
  const { body: room } = await ask(origin, one.token, 'POST', '/conversations', asked)
  return Promise.all([open(origin, one, room.id), open(origin, other, room.id)])
}

async function open(origin, { id, token }, room) {
  const { body } = await ask(origin, token, 'POST', '/auth/socket-ticket')
  const address = new URL(`/api/v1/conversations/${room}/socket?ticket=${body.ticket}`, origin)
  address.protocol = 'ws:'
  const socket = new WebSocket(address, { perMessageDeflate: false })
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return { socket, id }
}

/** A message counts once, when the other has it. Of each pair the first begins. */
function converse({ socket, id }, n, count) {
  let said = 0
  let sentAt = 0
  const say = () => {
    const clientId = `${n}-${said++}`
    sentAt = performance.now()
    socket.send(JSON.stringify({ type: 'send', id: clientId, clientId, text: TEXT }))
  }
  socket.on('message', (data) => {
    const answer = answerToCheck(data.toString())
    if (answer) socket.send(answer)
    for (const frame of [JSON.parse(data.toString())].flat()) {
      if (frame.type === 'error') count.failed = JSON.stringify(frame)
      if (frame.type === 'ack') count.delays.push(performance.now() - sentAt)
      if (frame.type !== 'message' || frame.message.senderId === id || !count.running) continue
      count.messages++
      say()
    }
  })
  socket.send(JSON.stringify({ type: 'hello' }))
  if (n % 2 === 0) setTimeout(say, 500)
}

function percentiles(delays) {
  const sorted = delays.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.floor(sorted.length * share)] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

function pause(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000))
}
