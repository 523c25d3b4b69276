import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { users } from '../../db/schema'
import { everyPage, people, type Person, person, request } from '../../test/world'
import type { UserCard } from './contract'
import { runs } from '../../test/runs'

const search = (q: string) => `/users?q=${encodeURIComponent(q)}`

/** A word no other test uses, so that what is found is ours. */
let words = 0
const freshWord = () => `zq${Date.now().toString(36)}${words++}x`

async function named(displayName: string, name?: string): Promise<Person> {
  const who = await person(name)
  await who.does('PATCH', '/users/me', { displayName })
  return who
}

async function found(viewer: Person | null, q: string, limit = 3): Promise<string[]> {
  const path = search(q)
  const items = viewer
    ? await viewer.all<UserCard>(path, limit)
    : await everyPage<UserCard>(async (query) => (await request('GET', `${path}&${query}`)).body, limit)
  return items.map((card) => card.username)
}

describe('GET /users', () => {
  it('lists everyone, newest first, each once', async () => {
    const [ada, ben, cleo] = await people(3)
    const newest = await ada.get<{ items: UserCard[] }>('/users?limit=3')
    expect(newest.items.map((card) => card.id)).toEqual([cleo.id, ben.id, ada.id])
    const all = await ada.all<UserCard>('/users', 20)
    expect(new Set(all.map((card) => card.id)).size).toBe(all.length)
    expect(all.map((card) => card.id)).toEqual(
      all
        .map((card) => card.id)
        .sort()
        .reverse(),
    )
  })

  it('finds beginnings before parts, of usernames and display names', async () => {
    const word = freshWord()
    const part = await named(`Old ${word}`)
    const beginning = await named(`${word} the Swift`)
    const username = await person(word)
    const inside = await person(`a-${word}`)
    const expected = [username, beginning, inside, part].map((who) => who.username)
    expect(await found(part, word)).toEqual(expected)
    expect(await found(null, word, 1)).toEqual(expected)
    expect(await found(null, `@${word}`)).toEqual(expected)
  })

  it('knows neither case nor accents', async () => {
    const word = freshWord()
    const zoe = await named(`Zoé Ñandú ${word}`)
    for (const q of [`zoe nandu ${word}`, `ZOÉ ÑANDÚ ${word}`, `ndu ${word.toUpperCase()}`]) {
      expect(await found(null, q), q).toEqual([zoe.username])
    }
  })

  it('finds one and two characters at the beginning, and nothing shorter inside', async () => {
    const rare = await named('ꙮ ring')
    const inside = await named('a ꙮ')
    expect(await found(null, 'ꙮ')).toContain(rare.username)
    expect(await found(null, 'ꙮ')).not.toContain(inside.username)
    expect(await found(null, 'ꙮ ')).toContain(rare.username)
  })

  it('follows a change of name', async () => {
    const [before, after] = [freshWord(), freshWord()]
    const ada = await named(before)
    await ada.does('PATCH', '/users/me', { displayName: after, bio: 'Renamed.' })
    expect(await found(ada, before)).toEqual([])
    expect(await found(ada, after)).toEqual([ada.username])
  })

  it('hides people from each other across a block, and banned people from all', async () => {
    const word = freshWord()
    const [ada, ben] = [await named(word), await named(word)]
    const cleo = await person()
    await ada.blocks(ben)
    expect(await found(ada, word)).toEqual([ada.username])
    expect(await found(ben, word)).toEqual([ben.username])
    expect(await found(cleo, word)).toEqual([ben.username, ada.username])
    expect((await ben.all<UserCard>('/users', 50)).map((card) => card.id)).not.toContain(ada.id)

    await connect(env).update(users).set({ standing: 'banned' }).where(eq(users.id, ben.id))
    expect(await found(cleo, word)).toEqual([ada.username])
    expect((await cleo.all<UserCard>('/users', 50)).map((card) => card.id)).not.toContain(ben.id)
  })

  it('takes any text for what it is', async () => {
    const texts = [
      '"',
      '""',
      '*',
      'a*',
      '%',
      '_',
      "'",
      '-',
      '(',
      'NEAR(a b)',
      'a AND b',
      'username:a',
      '\\',
      '^a',
    ]
    const long = ['🐇'.repeat(64), '👨‍👩‍👧‍👦'.repeat(20), 'é'.repeat(64), 'a'.repeat(64), '']
    for (const q of [...texts, ...long]) expect((await request('GET', search(q))).status, q).toBe(200)
    for (const q of ['a'.repeat(65), '👨‍👩‍👧‍👦'.repeat(21), '\u0301'])
      expect((await request('GET', search(q))).body.code, q).toBe('invalid_query')

    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 20, unit: 'grapheme' }), async (q) => {
        expect([200, 400]).toContain((await request('GET', search(q))).status)
      }),
      { numRuns: runs(10) },
    )
  })

  it('finds a name by any part of it', async () => {
    const word = freshWord()
    const name = `"${word}" 50% *_* O'Hare 🐇🥕🐇`
    const ada = await named(name)
    const letters = [...name]
    await fc.assert(
      fc.asyncProperty(fc.nat(letters.length - 3), async (start) => {
        const part = letters.slice(start, start + 12).join('')
        if (part.trim().length < 3) return
        expect(await found(null, part, 50)).toContain(ada.username)
      }),
      { numRuns: runs(8) },
    )
  })

  it('refuses the cursor of another list', async () => {
    const { body } = await request('GET', '/users?limit=1')
    const other = await request('GET', `${search('ada')}&cursor=${body.nextCursor}`)
    expect(other).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } })
  })
})
