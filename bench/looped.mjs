// The entry of the Worker when it is asked from within: the built Worker, and a bare Hono. It runs in workerd, in the
// place of the bundle's own entry.
import { Hono } from 'hono'
import worker from './index.js'

export * from './index.js'

const token = { username: 'fewfollows', role: 'user', sessionId: '2ya5wkx9m0v3c7tn' }
const bare = new Hono().get('/api/v1/auth/session', (c) =>
  c.json({ userId: '2ya5wkx9m0v3c7tm', ...token, expiresAt: new Date(1796032000000).toISOString() }, 200),
)

const fetchers = { warren: worker, bare }

/** Asks so many times, one request after the other, and reads each answer. */
async function loop({ of, path, headers, times }, env, execution) {
  let status = 0
  for (let time = 0; time < times; time++) {
    const request = new Request(`http://localhost${path}`, { headers })
    const response = await fetchers[of].fetch(request, env, execution)
    await response.text()
    status = response.status
  }
  return Response.json({ status })
}

export default {
  async fetch(request, env, execution) {
    if (new URL(request.url).pathname !== '/loop') return worker.fetch(request, env, execution)
    return loop(await request.json(), env, execution)
  },
  queue: worker.queue,
}
