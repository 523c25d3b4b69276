// What people do, each as long as the run goes on. Every actor takes the world: { client, origin, people, tally, acknowledged,
// isOver }, and counts by itself what goes wrong.
import { connect as openTcp } from 'node:net'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import WebSocket from 'ws'
import { answerToCheck } from '../checks.mjs'
import { ask } from './people.mjs'

const pick = (list) => list[Math.floor(Math.random() * list.length)]
const between = (from, to) => from + Math.random() * (to - from)
const words =
  'carrot clover meadow burrow thistle dandelion moon rain path hill brook ear paw spring root leaf'.split(
    ' ',
  )
const sentence = () => Array.from({ length: 12 }, () => pick(words)).join(' ')

/** Reads pages and lists, like a guest who comes back: with the ETag of the last visit. */
export async function guest({ client, isOver }) {
  const etags = new Map()
  const paths = [
    '/',
    '/explore',
    '/api/v1/posts',
    '/api/v1/tags/trending',
    '/avatars/hazel.svg',
    '/api/v1/openapi.json',
  ]
  while (!isOver()) {
    const path = pick(paths)
    const etag = etags.get(path)
    const answer = await client.request('GET', path, { headers: etag ? { 'if-none-match': etag } : {} })
    if (answer?.headers.etag) etags.set(path, answer.headers.etag)
    await pause(between(20, 200))
  }
}

/** A post in eight asks its readers. */
const POLL = { options: ['Carrots', 'Beets'], minutes: 1_440 }

/** Writes, comments, reacts, votes and reads at home. */
export async function member({ client, people, acknowledged, isOver }, i) {
  const person = people[i]
  while (!isOver()) {
    const poll = Math.random() < 1 / 8 && { poll: POLL }
    const written = await ask(client, person, 'POST', '/posts', { text: sentence(), ...poll })
    if (written) acknowledged.posts.push({ person, id: written.id })
    const home = await ask(client, person, 'GET', '/feeds/home')
    const post = home?.items && pick(home.items)
    if (post) {
      await ask(client, person, 'PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
      await ask(client, person, 'POST', `/posts/${post.id}/comments`, { text: sentence() })
      const vote = { choices: [pick([0, 1])] }
      if (post.poll?.viewer.canVote && (await ask(client, person, 'PUT', `/posts/${post.id}/votes`, vote)))
        acknowledged.votes.push({ person, id: post.id })
      await ask(client, person, 'GET', `/posts/${post.id}`)
    }
    await ask(client, person, 'GET', `/search?type=posts&q=${pick(words)}`)
    await pause(between(100, 700))
  }
}

/** Opens the sockets of a person, talks, and is cut off or leaves politely, again and again. */
export async function talker({ client, origin, people, tally, acknowledged, isOver }, i) {
  const person = people[i]
  while (!isOver()) {
    const since = client.starts()
    const hub = await openSocket(client, origin, person, '/hub', tally)
    const room = await openSocket(client, origin, person, `/conversations/${person.room}/socket`, tally)
    const until = Date.now() + between(500, 15_000)
    room?.on('message', (/** @type {Buffer} */ data) => {
      for (const frame of [JSON.parse(data.toString())].flat()) {
        if (frame.type === 'ack') acknowledged.messages.push({ person, seq: frame.message.seq })
        if (frame.type === 'error') client.fail(`frame refused: ${frame.code}`, frame.detail, since)
      }
    })
    while (!isOver() && Date.now() < until) {
      const clientId = randomUUID()
      if (room?.readyState === WebSocket.OPEN)
        room.send(JSON.stringify({ type: 'send', id: clientId, clientId, text: sentence() }))
      if (hub?.readyState === WebSocket.OPEN) hub.send('ping')
      await pause(between(200, 1_500))
    }
    if (!hub || !room) await pause(500)
    for (const socket of [hub, room]) {
      if (Math.random() < 0.5) socket?.terminate()
      else socket?.close(1000)
    }
  }
}

async function openSocket(client, origin, person, path, tally) {
  const ticket = await ask(client, person, 'POST', '/auth/socket-ticket')
  if (!ticket) return null
  const address = `${origin.replace('http', 'ws')}/api/v1${path}?ticket=${ticket.ticket}`
  const since = client.starts()
  return new Promise((resolve) => {
    const socket = new WebSocket(address, { handshakeTimeout: 30_000 })
    socket.on('error', (error) => {
      client.fail(`socket ${error.code ?? error.message}`, path, since)
      resolve(null)
    })
    socket.on('open', () => {
      tally.sockets++
      socket.send(JSON.stringify({ type: 'hello' }))
      resolve(socket)
    })
    socket.on('message', (/** @type {Buffer} */ data) => {
      const answer = answerToCheck(data.toString())
      if (answer && socket.readyState === WebSocket.OPEN) socket.send(answer)
    })
  })
}

/** Begins an upload of two megabytes and hangs up in its middle. */
export async function quitter({ origin, people, tally, isOver }, i) {
  const { hostname, port } = new URL(origin)
  while (!isOver()) {
    const socket = openTcp(Number(port), hostname)
    socket.on('error', () => {})
    const head = [
      'POST /api/v1/posts HTTP/1.1',
      `Host: ${hostname}:${port}`,
      `Authorization: Bearer ${people[i].token}`,
    ]
    head.push('Content-Type: application/json', 'Content-Length: 2000000')
    socket.write(`${head.join('\r\n')}\r\n\r\n{"text":"${'x'.repeat(200_000)}`)
    await pause(between(1, 60))
    socket.destroy()
    tally.aborted++
    await pause(between(100, 1_500))
  }
}

/** Asks after a pause, on a connection that the server may just be closing: it does so after five idle seconds. */
export async function idler({ client, isOver }, i) {
  const gaps = [4_990, 5_000, 5_010, 6_000, 15_000, 30_000, 60_000, 120_000]
  for (let round = i; !isOver(); round++) {
    await client.request('GET', '/healthz')
    const until = Date.now() + gaps[round % gaps.length]
    while (!isOver() && Date.now() < until) await pause(Math.min(500, Math.max(1, until - Date.now())))
  }
}

/** Reads a long list a little at a time. */
export async function slowReader({ client, origin, tally, isOver }) {
  const { hostname, port } = new URL(origin)
  while (!isOver()) {
    const socket = openTcp(Number(port), hostname)
    const since = client.starts()
    let received = 0
    const ended = new Promise((resolve) => socket.once('close', resolve))
    socket.on('error', (error) => client.fail(`slow ${error.code}`, '/api/v1/posts', since))
    socket.write(
      `GET /api/v1/posts?limit=50 HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`,
    )
    socket.on('data', (part) => {
      received += part.length
      socket.pause()
      setTimeout(() => socket.resume(), 200)
    })
    await ended
    tally.requests++
    if (received === 0) client.fail('slow reader got nothing', '/api/v1/posts', since)
  }
}
