import { env } from 'cloudflare:workers'
import { eq, type SQL, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { people } from '../test/world'
import { connect } from './client'
import { fitting, merged, withCut } from './page'
import { posts, users } from './schema/index'
import { preparedRead } from './prepared'
import { compact, MOST_COLUMNS, together } from './prepared-text'

const db = connect(env)

describe('a statement that is built once', () => {
  it('answers each with their own values, alone and in a batch', async () => {
    let built = 0
    const named = preparedRead((db, { username, id }: { username: string; id: string | null }) => {
      built++
      const other = id === null ? sql`1` : sql`${users.id} <> ${id}`
      const found = db
        .select({ name: users.username, since: users.createdAt, none: sql<null>`NULL`.as('none') })
        .from(users)
        .where(sql`${eq(users.username, username)} AND ${other}`)
      return { found }
    })
    const [ada, ben] = await people(2)
    const ask = (username: string, id: string | null = null) => named(db, { username, id }, {})

    const [row] = (await ask(ada.username)).found
    expect(row).toEqual({ name: ada.username, since: expect.any(Number), none: null })
    expect(await ask(ben.username)).toMatchObject({ found: [{ name: ben.username }] })
    const both = await db.batch([ask(ada.username), ask(ben.username)])
    expect(both).toMatchObject([{ found: [{ name: ada.username }] }, { found: [{ name: ben.username }] }])
    expect(built).toBe(1)

    expect(await ask(ada.username, ada.id)).toEqual({ found: [] })
    expect((await ask(ada.username, ben.id)).found).toHaveLength(1)
    expect(built).toBe(2)
  })

  it('is another for each shape, and reads columns as Drizzle does', async () => {
    const several = preparedRead((db, _: Record<string, never>, { as }: { as: number }) => {
      const one = db
        .select({
          number: sql<number>`${as}`.as('number'),
          words: sql<string[]>`'["a"]'`.mapWith(posts.tags).as('words'),
          doubled: sql<number>`4`.mapWith((n: number) => n * 2).as('doubled'),
          said: sql<string>`'Is  it "?" - it''s ?'`.as('said'),
        })
        .from(sql`(SELECT 1)`)
      const rows = db
        .select({ at: sql<number>`column1`.as('at') })
        .from(sql`(VALUES (1), (2), (3))`)
        .orderBy(sql`column1 DESC`)
        .limit(as)
      return { one, rows }
    })
    for (const as of [1, 2, 1]) {
      expect(await several(db, {}, { as })).toEqual({
        one: [{ number: as, words: ['a'], doubled: 8, said: 'Is  it "?" - it\'s ?' }],
        rows: [{ at: 3 }, { at: 2 }].slice(0, as),
      })
    }
  })

  it('binds each value once, and leaves nothing to be planned anew', () => {
    const text = { sql: `SELECT  "a?", '?' ,\n ? || ? || ? LIMIT ?`, params: ['x', 'y', 'x', 20] }
    expect(compact(text)).toEqual({
      sql: `SELECT "a?", '?' , ?1 || ?2 || ?1 LIMIT 20`,
      params: ['x', 'y'],
    })
  })

  it('reads a negative number as one, also after a minus', async () => {
    const less = preparedRead((db, _: Record<string, never>, { by }: { by: number }) => ({
      sums: db.select({ sum: sql<number>`4-${by}`.as('sum') }).from(sql`(SELECT 1)`),
    }))
    for (const by of [-1, -1e21, 0.5, -0])
      expect(await less(db, {}, { by })).toEqual({ sums: [{ sum: 4 - by }] })
  })

  it.each([NaN, Infinity, -Infinity])('is not built with %s', (number) => {
    expect(() => compact({ sql: 'SELECT ?', params: [number] })).toThrow(RangeError)
  })

  it('answers more columns than D1 lets a function have arguments', async () => {
    const wide = preparedRead((db, _: Record<string, never>, { columns }: { columns: number }) => {
      const fields = Array.from({ length: columns }, (_, n) => {
        const value = n % 2 ? sql`${n}` : sql`'["a"]'`.mapWith(posts.tags)
        return [`column_${n}`, value.as(`column_${n}`)]
      })
      const rows = db
        .select(Object.fromEntries(fields) as Record<string, SQL.Aliased>)
        .from(sql`(SELECT 1)`)
        .limit(1)
      return { rows }
    })
    for (const columns of [MOST_COLUMNS, MOST_COLUMNS + 1, 2 * MOST_COLUMNS + 3]) {
      const [row] = (await wide(db, {}, { columns })).rows
      expect(Object.values(row!)).toEqual(Array.from({ length: columns }, (_, n) => (n % 2 ? n : ['a'])))
    }
  })

  it('gives no function more arguments than D1 lets it have', () => {
    const columns = Array.from({ length: 70 }, (_, n) => ({ name: `c${n}`, isJson: false }))
    const text = together([{ name: 'rows', sql: 'SELECT 1', columns }], false)
    const calls = [...text.matchAll(/json_array\(([^()]+)\)/g)].map((match) => match[1]!.split(',').length)
    expect(calls).toEqual([MOST_COLUMNS, MOST_COLUMNS, 6])
  })
})

describe('a page that is larger than the database can answer', () => {
  const wide = preparedRead((db, { text }: { text: string }, { limit }: { limit: number }) => ({
    rows: db
      .select({ n: sql<number>`n.value`.as('n'), text: sql<string>`${text} || n.value`.as('text') })
      .from(sql`json_each('[1,2,3,4,5,6]') AS n`)
      .limit(limit),
  }))

  it.runIf(env.DATABASE === 'd1')('is asked again without its end', async () => {
    const { rows } = await wide(db, { text: 'ä'.repeat(300_000) }, { limit: 6 })
    expect(rows.map(({ n }) => n)).toEqual([1, 2])
    expect(rows.cut).toBe(true)
    const whole = await wide(db, { text: 'ä'.repeat(100) }, { limit: 6 })
    expect(whole.rows.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6])
    expect(whole.rows.cut).toBe(false)
  })
})

describe('lists that are read as one', () => {
  const rows = (cut: boolean, ...numbers: number[]) => withCut(numbers, cut)
  const ascending = (a: number, b: number) => a - b

  it('end where the first of those that were cut ends', () => {
    expect(merged([rows(false, 1, 4, 9), rows(false, 2, 3)], ascending)).toEqual([1, 2, 3, 4, 9])
    const cut = merged([rows(true, 1, 4), rows(true, 2, 3), rows(false, 3.5, 5)], ascending)
    expect([...cut, cut.cut]).toEqual([1, 2, 3, true])
  })

  it('never are empty because the first row alone is too large', () => {
    const large = fitting(['a'.repeat(2_000_000), 'b'])
    expect([large.length, large.cut]).toEqual([1, true])
  })
})
