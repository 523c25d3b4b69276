// A room under load: 100 people in one conversation, 50 messages a second for 60 seconds, on the built Worker, beside a
// bare object that only echoes, in the same run. Checks that nothing is lost or doubled and that all see one order.
//   npm run bench:room                 SECONDS=10 npm run bench:room for a short one
import { answerToCheck } from './checks.mjs'
import { build, startWarren } from './warren.mjs'
import { startBareRoom } from './bare-room.mjs'
import { makeRoom } from './room-people.mjs'

const PEOPLE = 100
const PER_SECOND = 50
const SECONDS = Math.min(Number(process.env.SECONDS ?? 60), 120)

build()
const warren = await startWarren(8871)
const bare = await startBareRoom(8872)
try {
  const members = await makeRoom(warren.origin, PEOPLE)
  const real = await run(
    await Promise.all(members.map(({ address }) => open(address))),
    (n, sentAt) => JSON.stringify({ type: 'send', id: `${n}`, clientId: `c-${n}`, text: `${n} ${sentAt}` }),
    (frame) => (frame.type === 'message' ? frame.message : null),
  )
  const floor = await run(
    await Promise.all(members.map(() => open(bare.address))),
    (n, sentAt) => JSON.stringify({ seq: n + 1, text: `${n} ${sentAt}` }),
    (frame) => frame,
  )
  console.log(
    `\n${PEOPLE} sockets, ${PER_SECOND} messages/s for ${SECONDS} s (milliseconds from sending to receiving)\n`,
  )
  console.table({ 'Warren, stored': real.table, 'bare object, echo only': floor.table })
  if (real.problems.length > 0) {
    console.error(real.problems.join('\n'))
    process.exitCode = 1
  } else console.log('Nothing lost, nothing doubled, one order for all.')
} finally {
  await warren.stop()
  await bare.stop()
}

/** Sends from a random socket at a steady pace and waits until every socket has received everything. */
async function run(sockets, write, messageOf) {
  const received = sockets.map(() => [])
  const delays = []
  const total = PER_SECOND * SECONDS
  let missing = total * sockets.length
  const complete = new Promise((resolve) => {
    sockets.forEach((socket, i) => {
      socket.addEventListener('message', ({ data }) => {
        const now = performance.now()
        const answer = answerToCheck(data)
        if (answer) socket.send(answer)
        for (const frame of [JSON.parse(data)].flat()) {
          const message = messageOf(frame)
          if (!message?.text) continue
          const [n, sentAt] = message.text.split(' ').map(Number)
          received[i].push([message.seq, n])
          delays.push(now - sentAt)
          if (--missing === 0) resolve()
        }
      })
      if (messageOf({ type: 'hello' }) === null) socket.send(JSON.stringify({ type: 'hello' }))
    })
  })
  await pause(500)
  const started = performance.now()
  for (let n = 0; n < total; n++) {
    await pause(started + (n * 1000) / PER_SECOND - performance.now())
    sockets[n % sockets.length].send(write(n, performance.now()))
    if (n % (PER_SECOND * 5) === 0) process.stderr.write(`\r${Math.round((n / total) * 100)} %  `)
  }
  await Promise.race([complete, pause(30_000)])
  process.stderr.write('\r')
  for (const socket of sockets) socket.close()
  return { table: summary(delays, total * sockets.length), problems: problemsOf(received, total) }
}

function problemsOf(received, total) {
  const problems = []
  const order = received[0].map(([, n]) => n).join()
  received.forEach((messages, i) => {
    const distinct = new Set(messages.map(([, n]) => n)).size
    if (distinct < total) problems.push(`socket ${i} lost ${total - distinct}`)
    if (messages.length > distinct) problems.push(`socket ${i} got ${messages.length - distinct} twice`)
    if (messages.map(([, n]) => n).join() !== order) problems.push(`socket ${i} saw another order`)
    if (messages.some(([seq], k) => k > 0 && seq <= messages[k - 1][0]))
      problems.push(`socket ${i}: seq does not grow`)
  })
  return problems
}

function summary(delays, expected) {
  const sorted = Float64Array.from(delays).sort()
  const at = (share) => Number((sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(1))
  return { delivered: sorted.length, expected, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

function open(address) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address)
    socket.addEventListener('open', () => resolve(socket))
    socket.addEventListener('error', () => reject(new Error(`cannot connect to ${address}`)))
  })
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)))
}
