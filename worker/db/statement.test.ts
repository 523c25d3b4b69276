import { env } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { people } from '../test/world'
import { connect } from './client'
import { users } from './schema'
import { statement } from './statement'

const db = connect(env)

describe('a statement that is built once', () => {
  it('answers each with their own values, alone and in a batch', async () => {
    let built = 0
    const named = statement((db, { username, id }: { username: string; id: string | null }) => {
      built++
      const other = id === null ? sql`1` : sql`${users.id} <> ${id}`
      return db
        .select({ name: users.username, since: users.createdAt, none: sql<null>`NULL`.as('none') })
        .from(users)
        .where(sql`${eq(users.username, username)} AND ${other}`)
    })
    const [ada, ben] = await people(2)
    const ask = (username: string, id: string | null = null) => named(db, { username, id }, {})

    const [row] = await ask(ada.username)
    expect(row).toEqual({ name: ada.username, since: expect.any(Number), none: null })
    expect(await ask(ben.username)).toMatchObject([{ name: ben.username }])
    const [first, second] = await db.batch([ask(ada.username), ask(ben.username)])
    expect([first, second]).toMatchObject([[{ name: ada.username }], [{ name: ben.username }]])
    expect(built).toBe(1)

    expect(await ask(ada.username, ada.id)).toEqual([])
    expect(await ask(ada.username, ben.id)).toHaveLength(1)
    expect(built).toBe(2)
  })

  it('is another for each shape, and reads columns as Drizzle does', async () => {
    const numbered = statement((db, _: Record<string, never>, { as }: { as: number }) =>
      db
        .select({
          number: sql<number>`${as}`.as('number'),
          words: sql<string[]>`'["a"]'`.mapWith(JSON.parse).as('words'),
        })
        .from(sql`(SELECT 1)`),
    )
    for (const as of [1, 2, 1]) expect(await numbered(db, {}, { as })).toEqual([{ number: as, words: ['a'] }])
  })
})
