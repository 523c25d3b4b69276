import type { Ctx } from '../ctx'
import { connect } from '../db/client'
import type { SqlMeter } from '../db/meter'

/**
 * A world in which call number `n` is done but never answered: a trip to the database, a call of an object or a message to
 * the queue. What breaks before a call is what breaks after the one before it.
 */
export function unanswered(
  ctx: Ctx,
  n: number,
): {
  world: Ctx
  happened: () => boolean
  /** Counts one more, of what else is called. */ answer: () => void
} {
  let calls = 0
  const answer = () => {
    calls++
    if (calls === n) throw new Error(`Call ${n} was not answered`)
  }
  const { env } = ctx
  const world = {
    ...ctx,
    db: connect(env, meterThat(answer)),
    env: {
      ...env,
      USER_HUB: { getByName: (name: string) => answering(env.USER_HUB.getByName(name), answer) },
      SIGHT_LOG: { getByName: (name: string) => answering(env.SIGHT_LOG.getByName(name), answer) },
      CHAT_ROOM: { getByName: (name: string) => answering(env.CHAT_ROOM.getByName(name), answer) },
      EVENTS: answering(env.EVENTS, answer),
      LINKS: answering(env.LINKS, answer),
      MAILS: answering(env.MAILS, answer),
      PUSHES: answering(env.PUSHES, answer),
      EXPORTS: answering(env.EXPORTS, answer),
      IMPORTS: answering(env.IMPORTS, answer),
      PINS: answering(env.PINS, answer),
      // Otherwise nobody asks that queue for anything.
      LINK_PREVIEWS: 'on',
    },
  }
  return { world: world as unknown as Ctx, happened: () => calls >= n, answer }
}

/** Told of each trip when its answer is there, whichever the database is. */
function meterThat(answer: () => void): SqlMeter {
  const counts = { trips: 0, rowsRead: 0, rowsWritten: 0, unseen: 0, databaseBytes: null }
  return {
    ...counts,
    get ms() {
      return 0
    },
    set ms(_) {
      answer()
    },
  }
}

type Callable = Record<string, (...args: unknown[]) => unknown>

function answering(target: object, answer: () => void): object {
  return new Proxy(target, {
    get:
      (callee, method: string) =>
      async (...args: unknown[]) => {
        const result = await (callee as Callable)[method]!(...args)
        answer()
        return result
      },
  })
}
