import { createExecutionContext, runInDurableObject, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import { DAY } from '../core/time'
import { tick } from '../cron'
import { connect } from '../db/client'
import { testEnv } from '../test/bus'
import { groupOf, roomObject, says, tellInboxes } from '../test/rooms'
import { people } from '../test/world'
import { nextAlarm } from '../features/chat/count-store'
import { reportMessages } from './report-messages'

const db = connect(env)
const counting = { ...env, METRICS_EVERY_SECONDS: '10' }
const away = { ...counting, DATABASE: 'd1', DB: null as unknown as D1Database }

async function total(): Promise<number> {
  const [row] = await db.all<{ n: number }>(sql`SELECT n FROM instance_counts WHERE what = 'messages'`)
  return row?.n ?? 0
}

async function onDay(day: number): Promise<number> {
  const [row] = await db.all<{ n: number }>(
    sql`SELECT n FROM daily_counts WHERE what = 'messages' AND day = ${day}`,
  )
  return row?.n ?? 0
}

/** Lets a room report as its clock would; the wait in between is over. */
async function report(id: string, world: typeof env = counting): Promise<void> {
  await runInDurableObject(roomObject(id), async (_, { storage }) => {
    await reportMessages(world, storage.sql)
    storage.sql.exec('UPDATE room SET count_at = 0 WHERE count_at IS NOT NULL')
    await reportMessages(world, storage.sql)
  })
}

const change = (id: string, statement: string) =>
  runInDurableObject(roomObject(id), (_, { storage }) => void storage.sql.exec(statement))

describe('the messages of a room', () => {
  it('are counted once, without the events', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const before = await total()
    for (const text of ['One', 'Two', 'Three']) await says(ada, id, text)
    await report(id)
    expect(await total()).toBe(before + 3)
    await report(id)
    await says(ben, id, 'Four')
    await report(id)
    expect(await total()).toBe(before + 4)
    expect(await onDay(Math.floor(Date.now() / DAY))).toBeGreaterThanOrEqual(4)
  })

  it('are counted once though the room forgets that it told of them', async () => {
    const [ada] = await people(1)
    const { id } = await groupOf(ada)
    const before = await total()
    await says(ada, id, 'One')
    await report(id)
    await change(id, 'UPDATE room SET counted_seq = 0, counted_n = 0, counted_day = 0, count_at = 0')
    await says(ada, id, 'Two')
    await report(id)
    expect(await total()).toBe(before + 2)
  })

  it('stand on the day they were written', async () => {
    const [ada] = await people(1)
    const { id } = await groupOf(ada)
    const { seq } = await says(ada, id, 'Long ago')
    await says(ada, id, 'Today')
    const day = 1_000 + (Number.parseInt(id.slice(-4), 16) % 10_000)
    const before = await onDay(day)
    await change(id, `UPDATE messages SET created_at = ${day * DAY + 7} WHERE seq = ${seq}`)
    await report(id)
    expect(await onDay(day)).toBe(before + 1)
  })

  it('stay counted when what the room said is forgotten', async () => {
    const room = crypto.randomUUID()
    const day = Math.floor(Date.now() / DAY) - 40
    await db.run(sql`INSERT INTO room_messages (room_id, day, n) VALUES (${room}, ${day}, 5)`)
    const before = [await total(), await onDay(day)]
    const execution = createExecutionContext()
    await tick(testEnv, Date.now(), execution)
    await waitOnExecutionContext(execution)
    expect(await db.all(sql`SELECT 1 FROM room_messages WHERE room_id = ${room}`)).toEqual([])
    expect([await total(), await onDay(day)]).toEqual(before)
  })

  it('wait for a database that is away', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const [ada] = await people(1)
    const { id } = await groupOf(ada)
    const before = await total()
    await says(ada, id, 'Who counts me?')
    await report(id, away)
    expect(await total()).toBe(before)
    const next = await runInDurableObject(roomObject(id), (_, { storage }) => nextAlarm(storage.sql))
    expect(next).not.toBeNull()
    await report(id)
    expect(await total()).toBe(before + 1)
    vi.restoreAllMocks()
  })

  it('are not in a hurry: telling the inboxes reports nothing yet, but arranges it', async () => {
    const [ada] = await people(1)
    const { id } = await groupOf(ada)
    const before = await total()
    await says(ada, id, 'Later')
    await tellInboxes(id)
    await runInDurableObject(roomObject(id), (_, { storage }) => reportMessages(counting, storage.sql))
    const due = await runInDurableObject(roomObject(id), (_, { storage }) => nextAlarm(storage.sql))
    expect(due).toBeGreaterThan(Date.now())
    expect(await total()).toBe(before)
  })
})
