import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { DAY } from '../../core/time'
import { makeCtx } from '../../ctx'
import { connect } from '../../db/client'
import { outbox } from '../../db/schema'
import { sweepOutbox } from '../../events/outbox'
import { holdEvents, takeEvents, testEnv } from '../../test/bus'
import { unanswered } from '../../test/interruption'
import { ends } from '../../test/polls'
import { runQueue } from '../../test/queue'
import { people, type Person } from '../../test/world'
import type { Notification } from '../notifications/contract'
import { VOTERS } from '../notifications/question'
import { tellEnds } from './end'

const db = connect(env)
const plain = (later = 0) => makeCtx(testEnv, { now: Date.now() + later, defer: () => undefined })

const ended = async (who: Person) =>
  (await who.all<Notification>('/notifications')).filter(({ kind }) => kind === 'poll_ended')

async function voted() {
  const cast = await people(3)
  const [ada, ...others] = cast
  const { id } = await ada.posts('Which?', {
    poll: { options: ['Carrots', 'Beets'], multiple: false, minutes: 5 },
  })
  for (const who of others) await who.does('PUT', `/posts/${id}/votes`, { choices: [0] })
  return { cast, id }
}

/** The events of the end that stand in the outbox, until they are handled. */
function recorded(id: string) {
  return db.$count(outbox, sql`${outbox.type} = 'poll.ended' AND ${outbox.payload} ->> '$.postId' = ${id}`)
}

describe('the end of a poll is told to each once', () => {
  it('wherever the clock dies that tells of it, and though it ticks twice at once afterwards', async () => {
    let died = true
    let calls = 0
    for (; died; calls++) {
      const { cast, id } = await voted()
      await ends(id)
      const release = holdEvents()
      const { world, happened } = unanswered(plain(), calls + 1)
      await tellEnds(world).catch(() => undefined)
      died = happened()
      await Promise.all([tellEnds(plain()), tellEnds(plain())])
      expect(await recorded(id), `died at call ${calls + 1}`).toBe(1)
      // What was recorded, and never came to the queue.
      await sweepOutbox(plain(DAY))
      await runQueue(takeEvents())
      release()
      for (const who of cast) expect(await ended(who), `died at call ${calls + 1}`).toHaveLength(1)
      expect(await recorded(id)).toBe(0)
    }
    // Who is due; that it is told; what is sent; the queue.
    expect(calls).toBeGreaterThan(4)
  })

  it('also to those behind the first hundred, when every message comes twice, and who has read it keeps it read', async () => {
    const { cast, id } = await voted()
    const crowd = `0000${crypto.randomUUID().slice(0, 8)}`
    const numbers = sql`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${VOTERS})`
    const one = sql`${crowd} || printf('%04d', i)`
    await db.all(sql`${numbers} INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
      SELECT ${one}, ${one}, ${one} || '@example.org', '', 'Somebody', 'c', '#a8521a', 0 FROM n RETURNING 1 AS one`)
    await db.all(
      sql`${numbers} INSERT INTO poll_votes (post_id, user_id, choices, created_at) SELECT ${id}, ${one}, 1, 0 FROM n RETURNING 1 AS one`,
    )
    await ends(id)
    const release = holdEvents()
    await tellEnds(plain())
    const events = takeEvents()
    const read = async (who: Person) => {
      const [told] = await ended(who)
      await who.does('POST', '/notifications/read', { upTo: told!.rev })
      return { ...told, read: true }
    }
    await runQueue(events)
    const before = await Promise.all(cast.map(read))
    await runQueue([...events, ...events])
    release()
    for (const [place, who] of cast.entries()) expect(await ended(who)).toEqual([before[place]])
  })
})
