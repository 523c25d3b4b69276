// Those who pin, for the tests: a service that speaks the IPFS Pinning Service API, at pins.example, and a node of Kubo, at
// kubo.example. They answer as they were told, and tell what they were asked.
import { CarReader } from '@ipld/car'
import { Response } from 'miniflare'

/** What was asked and what is kept, by the content. */
const known = new Map()
const of = (cid) => {
  if (!known.has(cid)) known.set(cid, { asked: [], answers: [], pins: [] })
  return known.get(cid)
}
let made = 0

/** @returns an answer when the request is for one of them */
export async function pinningService(request) {
  const { hostname, pathname, searchParams } = new URL(request.url)
  if (hostname === 'kubo.example') return kubo(request, pathname, searchParams)
  if (hostname !== 'pins.example') return null
  // What it answers to this content from now on: a status, or what it says of the pin, for each time it is asked.
  if (pathname === '/told') {
    of(searchParams.get('cid')).answers = searchParams.get('answers').split(',')
    return new Response(null, { status: 204 })
  }
  if (pathname === '/heard') return Response.json(of(searchParams.get('cid')))
  if (request.headers.get('authorization') !== 'Bearer only-for-tests')
    return new Response('', { status: 401 })
  return pathname === '/pins' ? pins(request, searchParams) : pin(request, pathname.split('/').at(-1))
}

async function pins(request, query) {
  if (request.method === 'GET') {
    const { pins } = of(query.get('cid'))
    const results = pins.filter(({ status }) => query.get('status').split(',').includes(status))
    return Response.json({ count: results.length, results })
  }
  const body = await request.json()
  const it = of(body.cid)
  it.asked.push({ what: 'POST', body })
  return answer(it, () => {
    const pin = { requestid: `request-${++made}`, status: 'queued', cid: body.cid }
    it.pins.push(pin)
    return pin
  })
}

function pin(request, id) {
  const it = [...known.values()].find(({ pins }) => pins.some(({ requestid }) => requestid === id))
  if (!it) return new Response('', { status: 404 })
  it.asked.push({ what: request.method })
  if (request.method === 'GET') return answer(it, () => it.pins.find(({ requestid }) => requestid === id))
  it.pins = it.pins.filter(({ requestid }) => requestid !== id)
  return new Response(null, { status: 202 })
}

/** A number is a status, with how long to wait if that is said; a word is what becomes of the pin. */
function answer(it, find) {
  const said = it.answers.shift() ?? 'pinned'
  const [status, after] = said.split(':')
  if (/^\d/.test(status))
    return new Response('', { status: Number(status), headers: after ? { 'retry-after': after } : {} })
  const pin = find()
  pin.status = status
  return Response.json({ ...pin, delegates: [] }, { status: 202 })
}

async function kubo(request, pathname, query) {
  if (pathname === '/api/v0/pin/rm') {
    const it = of(query.get('arg'))
    it.asked.push({ what: 'rm' })
    const there = it.pins.splice(0).length > 0
    return there
      ? Response.json({ Pins: [query.get('arg')] })
      : Response.json({ Message: 'not pinned or pinned indirectly', Code: 0 }, { status: 500 })
  }
  const file = (await request.formData()).get('file')
  const reader = await CarReader.fromBytes(new Uint8Array(await file.arrayBuffer()))
  const [root] = (await reader.getRoots()).map(String)
  const it = of(root)
  it.asked.push({ what: 'import', pins: query.get('pin-roots') })
  const said = it.answers.shift() ?? 'pinned'
  if (/^\d/.test(said)) return new Response('', { status: Number(said) })
  if (said === 'pinned') it.pins = [{ requestid: root, status: 'pinned' }]
  const Root = { Cid: { '/': root }, PinErrorMsg: said === 'pinned' ? '' : 'block not found' }
  return new Response(`${JSON.stringify({ Root })}\n`)
}
