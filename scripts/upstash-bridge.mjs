// Upstash's REST protocol in front of a redis-server of one's own, so that what a deployment does with Upstash can be
// tried on a laptop. Used by the tests and by hand:
//   node scripts/upstash-bridge.mjs
//   npm start -- --var UPSTASH_REDIS_REST_URL:http://127.0.0.1:8861 --var UPSTASH_REDIS_REST_TOKEN:local
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import { connectRedis } from './resp.mjs'

const TOKEN = 'local'

export function isRedisInstalled() {
  return spawnSync('redis-server', ['--version']).status === 0
}

/**
 * Starts a redis-server and the bridge to it.
 * @param {number} port @param {number} redisPort @returns {Promise<{ url: string, token: string, stop: () => void }>}
 */
export async function startUpstash(port = 8861, redisPort = 6390) {
  const redis = makeRedis(redisPort)
  await redis.start()
  // For tests: `POST /control {"redis": "down" or "up"}` kills it or brings it back empty, `{"delay": ms}` slows it down.
  let delay = 0
  async function control(orders) {
    delay = orders.delay ?? 0
    if (orders.redis === 'down') await redis.kill()
    if (orders.redis === 'up') await redis.start()
    return { result: 'OK' }
  }
  const server = http.createServer(async (request, response) => {
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return say(response, 401, { error: 'Unauthorized' })
    try {
      const body = JSON.parse((await Array.fromAsync(request)).join('') || '[]')
      if (request.url === '/control') return say(response, 200, await control(body))
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
      const [status, answer] = await perform(redis, request.url, body)
      say(response, status, encoded(answer, request.headers['upstash-encoding'] === 'base64'))
    } catch (error) {
      say(response, 503, { error: String(error) })
    }
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const stop = () => {
    server.close()
    server.closeAllConnections()
    void redis.kill()
  }
  return { url: `http://127.0.0.1:${port}`, token: TOKEN, stop }
}

/** The server itself, which can be killed and started again. */
function makeRedis(port) {
  let child = null
  let connection = null
  return {
    async start() {
      child ??= spawn(
        'redis-server',
        ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
        { stdio: 'ignore' },
      )
      for (let tries = 0; tries < 100; tries++) {
        const answer = await this.send(['PING']).catch(() => null)
        if (answer === 'PONG') return
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error(`no redis-server answers on port ${port}`)
    },
    async kill() {
      connection?.close()
      const dying = child
      child = null
      if (dying?.kill('SIGKILL')) await once(dying, 'exit')
    },
    send(command) {
      if (!connection?.isOpen()) connection = connectRedis(port)
      return connection.send(withoutFlag(command))
    },
  }
}

/** `/` takes a command, `/pipeline` and `/multi-exec` take lists of them. */
async function perform(redis, path, body) {
  const result = (value) => (value instanceof Error ? { error: value.message } : { result: value })
  if (path === '/pipeline') {
    const results = await Promise.all(body.map((command) => redis.send(command)))
    return [200, results.map(result)]
  }
  if (path === '/multi-exec') {
    const all = await Promise.all([['MULTI'], ...body, ['EXEC']].map((command) => redis.send(command)))
    const done = all.at(-1)
    return done instanceof Error ? [400, result(done)] : [200, done.map(result)]
  }
  const value = await redis.send(body)
  return [value instanceof Error ? 400 : 200, result(value)]
}

function encoded(answer, asBase64) {
  if (!asBase64) return answer
  const encode = (value) => {
    if (Array.isArray(value)) return value.map(encode)
    return typeof value === 'string' && value !== 'OK' ? Buffer.from(value).toString('base64') : value
  }
  if (Array.isArray(answer)) return answer.map((each) => encoded(each, true))
  return 'error' in answer ? answer : { result: encode(answer.result) }
}

function say(response, status, answer) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
}

/** Scripts of Upstash's libraries begin with a flag of their own, which Redis refuses, and are called by their hash. */
const hashes = new Map()
function withoutFlag(command) {
  const [name, script, ...rest] = command
  if (/^evalsha$/i.test(name)) return [name, hashes.get(script) ?? script, ...rest]
  if (!/^eval$/i.test(name)) return command
  const plain = script.replace(/^#!lua flags=allow-key-locking\r?\n/, '')
  const sha = (text) => createHash('sha1').update(text).digest('hex')
  hashes.set(sha(script), sha(plain))
  return [name, plain, ...rest]
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { url, token, stop } = await startUpstash()
  console.log(`Redis on ${url} with the token "${token}". Stop with Ctrl-C.`)
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      stop()
      process.exit()
    })
}
