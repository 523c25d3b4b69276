// A push service and its browsers, for the tests: it verifies who sends (RFC 8292, by jose), decrypts (RFC 8291, by http_ece)
// and answers as it was told. Browsers subscribe at https://push.example/subscribe?<name>.
import { createECDH, createHash, randomBytes } from 'node:crypto'
import ece from 'http_ece'
import { importJWK, jwtVerify } from 'jose'
import { Response } from 'miniflare'

const HOST = 'push.example'
/** Each browser with what it got, by the path of its endpoint. */
const browsers = new Map()

/** @returns an answer when the request is for the push service, or for one of its browsers */
export async function pushService(request) {
  const { hostname, pathname, search } = new URL(request.url)
  if (hostname !== HOST) return null
  const name = search.slice(1)
  if (pathname === '/subscribe') return Response.json(subscription(name))
  if (pathname === '/taken') return Response.json(browsers.get(`/to/${name}`)?.taken ?? [])
  // What it answers from now on: a status for each time, of which the last one stays.
  if (pathname === '/answers') {
    const [who, ...answers] = name.split('&')
    browsers.get(`/to/${who}`).answers = answers
    return new Response(null, { status: 204 })
  }
  const browser = browsers.get(pathname)
  if (!browser) return new Response(null, { status: 404 })
  return take(browser, request)
}

function subscription(name) {
  const key = createECDH('prime256v1')
  key.generateKeys()
  const auth = randomBytes(16)
  browsers.set(`/to/${name}`, { key, auth, taken: [], answers: ['201'] })
  return {
    endpoint: `https://${HOST}/to/${name}`,
    keys: { p256dh: key.getPublicKey().toString('base64url'), auth: auth.toString('base64url') },
  }
}

async function take(browser, request) {
  const answer = browser.answers.length > 1 ? browser.answers.shift() : browser.answers[0]
  const [status, retryAfter] = answer.split(':')
  const body = Buffer.from(await request.arrayBuffer())
  const headers = Object.fromEntries(request.headers)
  const said = {
    status: Number(status),
    headers,
    length: body.length,
    ...(await read(browser, headers, body)),
  }
  browser.taken.push(said)
  if (status === '307')
    return new Response(null, { status: 307, headers: { location: `https://${HOST}/to/elsewhere` } })
  return new Response(null, {
    status: 'fault' in said ? 400 : Number(status),
    headers: retryAfter ? { 'retry-after': retryAfter } : {},
  })
}

/** @returns what it says and whose token it came with; or what is wrong with it */
async function read({ key, auth }, headers, body) {
  try {
    const [, token, publicKey] = /^vapid t=([^,]+), k=([\w-]+)$/.exec(headers.authorization) ?? []
    const point = Buffer.from(publicKey, 'base64url')
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    }
    const { payload: claims } = await jwtVerify(token, await importJWK(jwk, 'ES256'), {
      algorithms: ['ES256'],
      audience: `https://${HOST}`,
      // No service takes a token that is good for longer than a day.
      maxTokenAge: '24h',
    })
    if (claims.exp * 1_000 > Date.now() + 86_400_000) throw new Error('good for too long')
    if (headers['content-encoding'] !== 'aes128gcm') throw new Error('another encoding')
    if (!/^[\w-]{1,32}$/.test(headers.topic)) throw new Error('no topic')
    const text = ece.decrypt(body, { version: 'aes128gcm', privateKey: key, authSecret: auth }).toString()
    return {
      claims,
      publicKey,
      text,
      payload: JSON.parse(text),
      digest: createHash('sha256').update(body).digest('hex'),
    }
  } catch (error) {
    return { fault: error.message }
  }
}
