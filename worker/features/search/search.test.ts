import { describe, expect, it } from 'vitest'
import { eq, inArray, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { env } from 'cloudflare:workers'
import { newId, type PostId } from '../../core/ids'
import { connect } from '../../db/client'
import { parts } from '../../db/many'
import { posts } from '../../db/schema'
import { people, type Person, person, request } from '../../test/world'
import type { FoundPost, FoundTag, SearchPage } from './contract'
import type { FoundPerson } from '../profiles/contract'
import { fits } from '../../core/markup/size'
import { countAllWaiting } from '../../test/roll-up'
import { runs } from '../../test/runs'
import { searchLimits } from './limits'

const path = (q: string, type = 'posts') => `/search?type=${type}&q=${encodeURIComponent(q)}`
const find = async (who: Person | null, q: string): Promise<string[]> => {
  const items = who ? await who.all<FoundPost>(path(q)) : (await request('GET', path(q))).body.items
  return items.map((post: FoundPost) => post.text)
}

/** A word no other test uses, so that what is found is ours. */
let words = 0
const freshWord = () => `zq${Date.now().toString(36)}${words++}x`

const day = (name: string) => Date.parse(`${name}T12:00:00Z`)

describe('posts', () => {
  it('are found by the beginning of a word, whatever its case and accents, newest first', async () => {
    const [ada, word] = [await person('ada'), freshWord()]
    await ada.posts(`Die ersten ${word}Rüben`)
    await ada.posts(`${word.toUpperCase()} again`)
    const both = [`${word.toUpperCase()} again`, `Die ersten ${word}Rüben`]
    expect(await find(ada, word)).toEqual(both)
    expect(await find(null, word.slice(0, -1))).toEqual(both)
    expect(await find(null, `${word}ruben`)).toEqual(both.slice(1))
    expect(await find(null, `${word}rubenx`)).toEqual([])
    expect(await find(null, `"${word}"`)).toEqual(both.slice(0, 1))
    expect(await find(null, word.slice(1))).toEqual([])
  })

  it('are found by emoji, by languages without spaces, and by words with signs', async () => {
    const [ada, word] = [await person('ada'), freshWord()]
    const texts = [`${word} 👨‍👩‍👧!`, `${word} 白兎が好き`, `${word} c++ isn't`, `${word} हिन्दी`, `${word} שלום`]
    for (const text of texts) await ada.posts(text)
    const finds = { '👨‍👩‍👧': 0, 白兎: 1, 'C++': 2, 'isn’t': 2, हिन्दी: 3, שלום: 4 }
    for (const [q, i] of Object.entries(finds)) expect(await find(ada, `${word} ${q}`), q).toEqual([texts[i]])
    expect(await find(ada, `${word} 👨`)).toEqual([])
    expect(await find(ada, `${word} 兎白`)).toEqual([])
  })

  it('show the words around the first match', async () => {
    const [ada, word] = [await person('ada'), freshWord()]
    await ada.posts(`${'Long ago. '.repeat(40)}The ${word}é is here, and #${word}too${' Amen.'.repeat(60)}`)
    const { items } = await ada.get<SearchPage & { items: FoundPost[] }>(path(word))
    const snippet = items[0]?.snippet ?? []
    expect(snippet.filter((piece) => piece.match).map((piece) => piece.text)).toEqual([
      `${word}é`,
      `${word}too`,
    ])
    expect(snippet[0]).toEqual({ text: '…', match: false })
    expect(snippet.map((piece) => piece.text).join('')).toMatch(/^…ago\. .*Amen\.…$/)
  })

  it('are narrowed by what is asked for besides', async () => {
    const [ada, ben, word] = [await person('ada'), await person('ben'), freshWord()]
    const db = connect(env)
    const at = async (who: Person, text: string, created: string, tags: string[] = []) => {
      const { id } = await who.posts(`${word} ${text}`, { tags })
      await db
        .update(posts)
        .set({ createdAt: day(created) })
        .where(eq(posts.id, id))
    }
    await at(ada, 'warm soup', '2024-12-31', ['kitchen'])
    await at(ada, 'cold soup', '2025-01-01')
    await at(ben, 'soup is warm', '2025-01-02', ['kitchen', 'garden'])
    const found = async (q: string) =>
      (await find(ada, `${word} ${q}`)).map((text) => text.replace(`${word} `, ''))
    expect(await found('')).toEqual(['soup is warm', 'cold soup', 'warm soup'])
    expect(await found('"warm soup"')).toEqual(['warm soup'])
    expect(await found('-cold')).toEqual(['soup is warm', 'warm soup'])
    expect(await found(`from:${ada.username}`)).toEqual(['cold soup', 'warm soup'])
    expect(await found(`-from:${ada.username}`)).toEqual(['soup is warm'])
    expect(await found(`from:${ada.username} from:@${ben.username} warm`)).toEqual([
      'soup is warm',
      'warm soup',
    ])
    expect(await found('from:nobody-of-this-name')).toEqual([])
    expect(await found('#kitchen')).toEqual(['soup is warm', 'warm soup'])
    expect(await found('#kitchen tag:garden')).toEqual(['soup is warm'])
    expect(await found('-#garden')).toEqual(['cold soup', 'warm soup'])
    expect(await found('before:2025')).toEqual(['warm soup'])
    expect(await found('after:2025-01-01 before:2025-01-02')).toEqual(['cold soup'])
    expect(await found('is:mine')).toEqual(['cold soup', 'warm soup'])
    expect(await found('is:friends')).toEqual([])
    await ada.befriends(ben)
    expect(await found('is:friends')).toEqual(['soup is warm'])
    expect(await find(ada, `from:${ben.username} is:friends -somethingelse`)).toEqual([
      `${word} soup is warm`,
    ])
  })

  it('follow what is done to them: drafts, edits, deletion', async () => {
    const [ada, one, other] = [await person('ada'), freshWord(), freshWord()]
    const draft = await ada.posts(`${one} draft`, { draft: true })
    expect(await find(ada, one)).toEqual([])
    await ada.does('PATCH', `/posts/${draft.id}`, { draft: false })
    expect(await find(ada, one)).toEqual([`${one} draft`])
    await ada.does('PATCH', `/posts/${draft.id}`, { text: `${other} edited` })
    expect(await find(ada, one)).toEqual([])
    expect(await find(ada, other)).toEqual([`${other} edited`])
    await ada.does('DELETE', `/posts/${draft.id}`)
    expect(await find(ada, other)).toEqual([])
    await connect(env).run(sql`INSERT INTO posts_fts (posts_fts, rank) VALUES ('integrity-check', 1)`)
  })

  it('are found by those alone who may see them', async () => {
    const [ada, friend, follower, stranger] = await people(4)
    const word = freshWord()
    await ada.befriends(friend)
    await follower.follows(ada)
    for (const visibility of ['public', 'followers', 'friends', 'private'] as const)
      await ada.posts(`${word} ${visibility}`, { visibility })
    const withheld = await ada.posts(`${word} withheld`)
    await connect(env)
      .update(posts)
      .set({ visibility: 'withheld', chosenVisibility: 'public', moderation: 'hidden' })
      .where(eq(posts.id, withheld.id))
    const found = async (who: Person | null) =>
      (await find(who, word)).map((text) => text.replace(`${word} `, ''))
    expect(await found(ada)).toEqual(['withheld', 'private', 'friends', 'followers', 'public'])
    expect(await found(friend)).toEqual(['friends', 'followers', 'public'])
    expect(await found(follower)).toEqual(['followers', 'public'])
    expect(await found(stranger)).toEqual(['public'])
    expect(await found(null)).toEqual(['public'])
    await ada.blocks(stranger)
    expect(await found(stranger)).toEqual([])
  })

  it('leave out whom and what one would rather not see, unless one asks for the person', async () => {
    const [ada, ben] = await people(2)
    const word = freshWord()
    await ben.posts(`${word} rain`)
    await ben.posts(`${word} sun`)
    await ada.does('POST', '/filters', { phrase: 'rain', action: 'hide' })
    expect(await find(ada, word)).toEqual([`${word} sun`])
    await ada.mutes(ben)
    expect(await find(ada, word)).toEqual([])
    expect(await find(ada, `${word} from:${ben.username}`)).toEqual([`${word} sun`])
  })

  it('with pictures are found by has:image, with what is said of them, as long as there is one', async () => {
    const ada = await person('ada')
    const [word, alt] = [freshWord(), freshWord()]
    const media = await ada.uploads()
    await ada.does('PATCH', `/media/${media.id}`, { alt: `"kind":"image" ${alt}` })
    const { id } = await ada.posts(`${word} with one`, { media: [media.id], warning: `${alt}warned` })
    await ada.posts(`${word} "kind":"image"`)
    const later = await ada.posts(`${word} without`)
    expect(await find(ada, `${word} has:image`)).toEqual([`${word} with one`])
    expect(await find(ada, `has:image ${alt}`)).toEqual([`${word} with one`])
    expect(await find(ada, `${alt}warned`)).toEqual([`${word} with one`])
    await ada.does('PATCH', `/posts/${later.id}`, { media: [(await ada.uploads()).id] })
    expect(await find(ada, `${word} has:image`)).toEqual([`${word} without`, `${word} with one`])
    await ada.does('PATCH', `/posts/${id}`, { media: [] })
    expect(await find(ada, `${word} has:image`)).toEqual([`${word} without`])
    expect(await find(ada, `"${alt}"`)).toEqual([])
    expect(await find(ada, word)).toHaveLength(3)
  })

  it('that cannot be found are not looked for, and the answer says why', async () => {
    const ada = await person('ada')
    const notice = async (who: Person | null, q: string, type?: string) => {
      const { body } = await (who ? who.request('GET', path(q, type)) : request('GET', path(q, type)))
      expect(body).toMatchObject({ items: [], nextCursor: null })
      return body.notice.code
    }
    expect(await notice(ada, ' "" … ')).toBe('nothing_to_find')
    expect(await notice(null, 'is:friends')).toBe('log_in')
    expect(await notice(null, 'is:mine carrot')).toBe('log_in')
    expect(await notice(ada, '@', 'people')).toBe('nothing_to_find')
    expect(await notice(ada, '#', 'tags')).toBe('nothing_to_find')
    expect(await notice(ada, 'two words', 'tags')).toBe('no_tag')
  })

  it('that were misread are named, and looked for as words', async () => {
    const ada = await person('ada')
    const { id } = (await ada.request('POST', '/posts', { body: { text: 'Soup after: banana' } })).body
    const { body } = await ada.request('GET', path('soup after:banana'))
    expect(body.items).toMatchObject([{ id }])
    expect(body.notice).toEqual({
      code: 'unreadable',
      message: '“after:banana” is not a date. Write for instance after:2025-01-31.',
    })
    expect((await ada.request('GET', path('soup after:2020'))).body.notice).toBeNull()
  })

  it('that leave out languages one does not read say so, and how to find those', async () => {
    const [[ada, ben], word] = [await people(2), freshWord()]
    await ada.posts(`${word} eins`, { language: 'de' })
    await ada.posts(`${word} un`, { language: 'fr' })
    const asked = async (who: Person | null, q: string) => {
      const { items, notice } = (await (who ? who.request('GET', path(q)) : request('GET', path(q)))).body
      return { found: items.length, notice: notice?.code ?? null }
    }
    expect(await asked(ben, word)).toEqual({ found: 2, notice: null })
    await ben.does('PATCH', '/users/me', { preferences: { readLanguages: ['de'] } })
    expect(await asked(ben, word)).toEqual({ found: 1, notice: 'languages_left_out' })
    expect(await asked(ben, `${word} after:banana`)).toMatchObject({ notice: 'unreadable' })
    // Nothing is left out of what is asked for by its language, by who wrote it, or as one's own.
    expect(await asked(ben, `${word} language:fr`)).toEqual({ found: 1, notice: null })
    expect(await asked(ben, `${word} from:${ada.username}`)).toEqual({ found: 2, notice: null })
    expect(await asked(ben, `${word} is:mine`)).toEqual({ found: 0, notice: null })
    expect(await asked(null, word)).toEqual({ found: 2, notice: null })
  })
})

describe('people', () => {
  it('come with how the viewer stands to them', async () => {
    const [ada, ben, cleo] = await people(3)
    const word = freshWord()
    for (const who of [ada, ben, cleo]) await who.does('PATCH', '/users/me', { displayName: word })
    await ada.befriends(ben)
    await cleo.follows(ada)
    for (const where of [path(word, 'people'), `/users?q=${word}`]) {
      const found = await ada.all<FoundPerson>(where, 2)
      expect(found.map(({ id, viewer }) => [id, viewer?.friendship, viewer?.followedBy])).toEqual([
        [cleo.id, 'none', true],
        [ben.id, 'friends', expect.any(Boolean)],
        [ada.id, undefined, undefined],
      ])
    }
    expect(
      (await request('GET', path(word, 'people'))).body.items.map((card: FoundPerson) => card.viewer),
    ).toEqual([null, null, null])
  })
})

describe('tags', () => {
  it('are found by their beginning, those on most public posts first', async () => {
    const [ada, word] = [await person('ada'), freshWord()]
    const of = (q: string) => ada.all<FoundTag>(path(q, 'tags'), 2)
    await ada.posts('one', { tags: [`${word}a`, `${word}b`] })
    const two = await ada.posts('two', { tags: [`${word}b`, `${word}Ç`] })
    await ada.posts('three', { tags: [`${word}c`], visibility: 'friends' })
    // As the clock does every few minutes.
    await countAllWaiting()
    const tags = (...counts: [string, number][]) => counts.map(([end, posts]) => ({ tag: word + end, posts }))
    expect(await of(`#${word.toUpperCase()}`)).toEqual(tags(['b', 2], ['ç', 1], ['a', 1]))
    expect(await of(`${word}Ç`)).toEqual(tags(['ç', 1]))
    await connect(env).update(posts).set({ visibility: 'withheld' }).where(eq(posts.id, two.id))
    expect(await of(word)).toEqual(tags(['b', 1], ['a', 1]))
    expect((await of('z')).map(({ tag }) => tag)).toContain(`${word}a`)
    expect((await of('zq')).map(({ tag }) => tag)).toContain(`${word}a`)
  })
})

describe('a search', () => {
  it('is refused when it is too long, and never fails', async () => {
    for (const type of ['posts', 'people', 'tags']) {
      for (const q of ['x'.repeat(257), '🐇'.repeat(257), 'x'.repeat(5_000), 'a\0b', 'a\nb'])
        expect((await request('GET', path(q, type))).body.code, q.slice(0, 9)).toBe('invalid_query')
      const fine = [
        '🐇'.repeat(256),
        '"'.repeat(256),
        '*',
        'NEAR(a b)',
        "'; DROP TABLE posts; --",
        '-',
        '\u202eabc',
        '{words}:a',
        'é'.repeat(256),
      ]
      for (const q of fine) expect((await request('GET', path(q, type))).status, q).toBe(200)
    }
    expect((await request('GET', path('ab '.repeat(32)))).status).toBe(200)
    const many = Array.from({ length: 33 }, (_, i) => `ab${i}`).join(' ')
    expect((await request('GET', path(many))).body.code).toBe('invalid_query')
    const names = Array.from({ length: 32 }, (_, i) => `from:${i + 10}`).join(' ')
    expect((await (await person()).request('GET', path(names))).status).toBe(200)
    expect((await request('GET', '/search?q=%ff%fe')).status).toBeLessThan(500)
    expect((await request('GET', '/search?q=a&type=ghosts')).status).toBe(400)
  })

  it('takes any text for what it is', async () => {
    const ada = await person('ada')
    const unit = fc.constantFrom(
      ...'"-#:*(){}^+\\\'%_',
      ' ',
      'OR ',
      'NOT ',
      'NEAR',
      'from:',
      'tag:',
      '\ud800',
      'é',
      '🐇',
      '\u202e',
      'ab',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit, maxLength: 30 }),
        fc.constantFrom('posts', 'people', 'tags'),
        async (q, type) => {
          const text = q.toWellFormed()
          const where = `/search?type=${type}&limit=2&q=${encodeURIComponent(text)}`
          expect((await ada.request('GET', where)).status, q).toBe(fits(text, searchLimits.query) ? 200 : 400)
        },
      ),
      { numRuns: runs(25) },
    )
  })

  it('refuses the cursor of another list', async () => {
    const [ada, word] = [await person('ada'), freshWord()]
    for (const text of ['one', 'two']) await ada.posts(`${word} ${text}`)
    const { nextCursor } = await ada.get(`${path(word)}&limit=1`)
    expect(nextCursor).not.toBeNull()
    for (const type of ['people', 'tags'])
      expect((await ada.request('GET', `${path(word, type)}&cursor=${nextCursor}`)).body.code).toBe(
        'invalid_cursor',
      )
  })

  it('finds posts published in one millisecond one after the other', async () => {
    const [ada, word] = [await person('ada'), freshWord()]
    for (let i = 0; i < 7; i++) await ada.posts(`${word} ${i}`)
    await connect(env)
      .update(posts)
      .set({ createdAt: day('2025-01-01') })
      .where(eq(posts.authorId, ada.id))
    const texts = await find(ada, word)
    expect(texts.toSorted()).toEqual(Array.from({ length: 7 }, (_, i) => `${word} ${i}`))
  })

  it('and where a millisecond has more posts than places, none of which is lost or found twice', async () => {
    const [ada, word, db] = [await person('ada'), freshWord(), connect(env)]
    const at = day('2024-02-03')
    const numbers = Array.from({ length: 150 }, (_, i) => i)
    const ids = numbers.map(() => newId(at) as PostId)
    const row = (id: PostId, i: number) => ({
      id,
      authorId: ada.id,
      wallId: ada.id,
      text: `${word} ${i}`,
      words: ` ${word} ${i} `,
      tags: [],
      mentions: [],
      visibility: 'public' as const,
      feedKey: id,
      // The places of the next millisecond are taken by then.
      createdAt: i === 0 ? at + 1 : at,
    })
    for (const some of parts(posts, ids.map(row))) await db.insert(posts).values(some)
    await db
      .update(posts)
      .set({ words: ' elsewhere ' })
      .where(inArray(posts.id, ids.slice(60, 70)))
    await db.delete(posts).where(eq(posts.id, ids[100]!))

    const left = numbers.filter((i) => i !== 100 && (i < 60 || i >= 70))
    const texts = await find(ada, word)
    expect(texts.toSorted()).toEqual(left.map((i) => `${word} ${i}`).toSorted())
    await db.run(sql`INSERT INTO posts_fts (posts_fts, rank) VALUES ('integrity-check', 1)`)
  })
})
