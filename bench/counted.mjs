// The entry of the Worker when its work is counted: the built Worker between a database and objects that count. It runs
// in workerd, in the place of the bundle's own entry. One request at a time, or the counts of several run together.
import worker, { ChatRoom as Room, SightLog, UserHub as Hub } from './index.js'

export { SightLog }

const count = { trips: 0, rowsRead: 0, rowsWritten: 0, hops: 0 }

/** What sends the events of a request is not counted: nobody waits for it. */
const isAfterwards = ({ sql }) => /^(select .* from|update|delete from) "outbox"/.test(sql)

/** One fetch of the binding is one round trip. This replaces its inner fetcher, which is not public API. */
function countDatabase(db) {
  const { fetcher } = db.alwaysPrimarySession
  const counting = {
    async fetch(url, init) {
      const response = await fetcher.fetch(url, init)
      if ([JSON.parse(init.body)].flat().every(isAfterwards)) return response
      count.trips++
      for (const { meta } of [await response.clone().json()].flat()) {
        count.rowsRead += meta?.rows_read ?? 0
        count.rowsWritten += meta?.rows_written ?? 0
      }
      return response
    },
  }
  db.fetcher = counting
  db.alwaysPrimarySession.fetcher = counting
}

/** Each call of an object's method is one hop. */
function countObjects(namespace) {
  const counting = (stub) =>
    new Proxy(stub, {
      get(target, name) {
        const method = target[name]
        if (typeof method !== 'function') return method
        return (...args) => {
          count.hops++
          return target[name](...args)
        }
      },
    })
  return new Proxy(namespace, {
    get(target, name) {
      if (name === 'getByName') return (id) => counting(target.getByName(id))
      const member = target[name]
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

const known = new WeakMap()

function countedEnv(env) {
  if (!known.has(env)) {
    countDatabase(env.DB)
    const objects = {
      USER_HUB: countObjects(env.USER_HUB),
      CHAT_ROOM: countObjects(env.CHAT_ROOM),
      SIGHT_LOG: countObjects(env.SIGHT_LOG),
    }
    known.set(env, { ...env, ...objects })
  }
  return known.get(env)
}

export class UserHub extends Hub {
  constructor(state, env) {
    super(state, countedEnv(env))
  }
}

export class ChatRoom extends Room {
  constructor(state, env) {
    super(state, countedEnv(env))
  }
}

export default {
  async fetch(request, env, execution) {
    const before = { ...count }
    const response = await worker.fetch(request, countedEnv(env), execution)
    const spent = Object.entries(count).map(([name, value]) => [name, value - before[name]])
    const counted = new Response(response.body, response)
    counted.headers.set('X-Spent', JSON.stringify(Object.fromEntries(spent)))
    return counted
  },
  queue: (batch, env, execution) => worker.queue(batch, countedEnv(env), execution),
}
