import { describe, expect, it } from 'vitest'
import { gzip, tar } from '../../test/archives'
import { parseEvent } from '../../events/catalog'
import { subscribers } from '../../subscriptions'
import { consume, holdEvents, takeEvents, takeLinks, takeMails, takeSteps, testEnv } from '../../test/bus'
import { brings, reads, reportOf, runSteps } from '../../test/imports'
import { created, mastodonArchive, mastodonFiles } from '../../test/mastodon'
import { people, person } from '../../test/world'
import { zip } from '../../test/archives'

const texts = async (of: Awaited<ReturnType<typeof person>>, whose = of) =>
  (await of.all(`/users/${whose.username}/posts`, 5)).map(({ text }) => text)

describe('an archive of Mastodon', () => {
  it('is looked at before anything of it comes in', async () => {
    const ada = await person('ada')
    const { state, source, preview } = await reads(ada, mastodonArchive())
    expect({ state, source }).toEqual({ state: 'ready', source: 'mastodon' })
    expect(preview).toEqual([
      { part: 'profile', count: 1, leftOut: 0 },
      { part: 'posts', count: 6, leftOut: 2 },
      { part: 'replies', count: 1, leftOut: 0 },
      { part: 'comments', count: 2, leftOut: 0 },
      { part: 'reactions', count: 0, leftOut: 2 },
      { part: 'bookmarks', count: 0, leftOut: 1 },
    ])
    expect(await texts(ada)).toEqual([])
    expect((await ada.get('/users/me')).displayName).not.toContain('Mika')
  })

  it('goes in with its texts, times, pictures, warnings and answers', async () => {
    const ada = await person('ada')
    const done = await brings(ada, mastodonArchive())
    expect(done).toMatchObject({ state: 'done', imported: 10, leftOut: 5, known: 0, fault: null })
    const posts = await ada.all(`/users/${ada.username}/posts`, 5)
    const said = posts.map(({ text, visibility, createdAt }) => [
      createdAt.slice(0, 10),
      visibility,
      text.slice(0, 60),
    ])
    expect(said).toEqual([
      ['2023-05-09', 'public', 'long words '.repeat(6).slice(0, 60)],
      ['2023-05-08', 'public', '@noa I agree'],
      ['2023-05-06', 'public', 'Which one?\n\n- Carrots (7)\n- Clover (2)'],
      ['2023-05-04', 'friends', '@noa@far.example only for those who follow'],
      ['2023-05-03', 'public', 'A <b> & a picture https://carrots.example/very/long/path?q=1'],
      ['2023-05-02', 'followers', 'مرحبا بالعالم 🐇\n\nسطر ثانٍ'],
      ['2023-05-01', 'public', 'おはようございます #朝'],
    ])
    expect(posts[4]).toMatchObject({ warning: 'Food', sensitive: true, mentions: [] })
    expect(posts[4].media).toMatchObject([
      { kind: 'image', width: 12, height: 9, alt: 'にんじん: nine carrots' },
    ])
    expect(posts.at(-1)).toMatchObject({ tags: ['朝'], commentCount: 1 })
    const bytes = new Uint8Array(await (await ada.fetches(posts[4].media[0].url)).arrayBuffer())
    expect(bytes.length).toBeGreaterThan(0)
    expect(Buffer.from(bytes).includes('made at home')).toBe(false)
    const [answer] = await ada.all(`/posts/${posts.at(-1).id}/comments`)
    expect(answer).toMatchObject({ text: 'And a second thought', editedAt: '2023-05-08T00:00:00.000Z' })
    const [rest] = await ada.all(`/posts/${posts[0].id}/comments`)
    expect(`${posts[0].text} ${rest.text}`).toBe('long words '.repeat(600).trim())
    expect(await ada.get('/users/me')).toMatchObject({
      displayName: 'Mika 🥕',
      bio: 'Burrows & books',
      fields: [
        { label: 'Home', value: 'https://mika.example/' },
        { label: 'Digs', value: 'Burrows <3' },
      ],
    })
    expect((await ada.get('/users/me')).avatarUrl).toMatch(/^\/media\//)
  })

  it('is in the languages that it names, under their names here, and otherwise in what its texts seem to be in', async () => {
    const ada = await person('ada')
    const html = '<p>Kennt jemand hier eine gute Bäckerei?</p>'
    const tags = [['pt-BR'], ['nb'], ['zh_TW'], ['tlh'], ['de', 'en'], []]
    const said = tags.map((names, i) => {
      const contentMap = names.length > 0 && {
        contentMap: Object.fromEntries(names.map((name) => [name, html])),
      }
      return created({ n: i + 1, html, more: { ...contentMap } })
    })
    await brings(ada, zip(mastodonFiles(said)))
    const posts = await ada.all(`/users/${ada.username}/posts`, 5)
    expect(posts.map(({ language }) => language).toReversed()).toEqual(['pt', 'no', 'zh', 'de', 'de', 'de'])
  })

  it('says what stayed behind, and why', async () => {
    const ada = await person('ada')
    const done = await brings(ada, mastodonArchive())
    const lines = (await reportOf(ada, done)).map((line) => line.replace(/"(?:[^"]|"")*"/, '…'))
    expect(lines).toEqual(
      expect.arrayContaining([
        'posts,…,no,boost,1',
        'posts,…,no,direct,1',
        'posts,…,yes,split,1',
        'comments,…,yes,split,1',
        'reactions,…,no,elsewhere,2',
        'bookmarks,…,no,elsewhere,1',
      ]),
    )
    expect(lines).toHaveLength(6)
  })

  it('brings in what is chosen, and no more', async () => {
    const ada = await person('ada')
    await brings(ada, mastodonArchive(), { parts: ['posts'] })
    expect(await texts(ada)).toHaveLength(6)
    expect((await ada.get('/users/me')).bio).toBe('')
  })

  it('twice adds nothing', async () => {
    const ada = await person('ada')
    await brings(ada, mastodonArchive())
    const before = await texts(ada)
    const again = await brings(ada, mastodonArchive())
    expect(again).toMatchObject({ state: 'done', imported: 0, known: 10 })
    expect(await texts(ada)).toEqual(before)
    expect((await ada.get(`/users/${ada.username}`)).counts.posts).toBe(before.length)
  })

  it('may be a tar.gz', async () => {
    const ada = await person('ada')
    const files = mastodonFiles().map(({ name, bytes }) => ({ name, bytes }))
    const done = await brings(ada, gzip(tar(files)), { name: 'archive.tar.gz' })
    expect(done).toMatchObject({ state: 'done', imported: 10 })
    const posts = await ada.all(`/users/${ada.username}/posts`, 5)
    expect(posts[4].media).toHaveLength(1)
  })

  it('is never from the future, nor from before 1970', async () => {
    const ada = await person('ada')
    const items = [
      created({ n: 1, html: '<p>Tomorrow</p>', at: new Date(Date.now() + 86_400_000).toISOString() }),
      created({ n: 2, html: '<p>Long ago</p>', at: '1950-01-01T00:00:00Z' }),
      created({ n: 3, html: '<p>Never</p>', at: 'never' }),
    ]
    const done = await brings(
      ada,
      zip([{ name: 'outbox.json', bytes: JSON.stringify({ orderedItems: items }) }]),
    )
    expect(done).toMatchObject({ imported: 1, leftOut: 2 })
    const [post] = await ada.all(`/users/${ada.username}/posts`)
    expect(post.text).toBe('Tomorrow')
    expect(Date.parse(post.createdAt)).toBeLessThanOrEqual(Date.now())
  })
})

describe('nobody hears of what comes in', () => {
  it('neither who follows, nor who is a friend, nor by mail', async () => {
    const [ada, ben, cleo] = await people(3)
    await ben.follows(ada)
    await ada.befriends(cleo)
    await ben.get('/feeds/home')
    await cleo.get('/feeds/home')
    takeMails()
    takeLinks()
    const unread = await Promise.all([ben, cleo].map((who) => who.get('/notifications/unread-count')))
    const release = holdEvents()
    const { id, preview } = await reads(ada, mastodonArchive())
    takeEvents()
    await ada.does('POST', `/imports/${id}/start`, { parts: preview.map(({ part }) => part) })
    release()
    await runSteps()
    expect(takeMails()).toEqual([])
    expect(takeLinks()).toEqual([])
    expect(await Promise.all([ben, cleo].map((who) => who.get('/notifications/unread-count')))).toEqual(
      unread,
    )
    for (const who of [ben, cleo]) {
      const { items } = await who.get('/feeds/home')
      expect(items.map(({ text }: { text: string }) => text)).toEqual([])
      expect(
        (await who.get('/notifications')).items.filter(
          ({ kind }: { kind: string }) => kind !== 'friend_accepted',
        ),
      ).toEqual(expect.not.arrayContaining([expect.objectContaining({ kind: 'mention' })]))
    }
  })
})

it('what comes in says so to the analysis, and at the end to what is kept for guests; to nobody else', async () => {
  const ada = await person('ada')
  const { id, preview } = await reads(ada, mastodonArchive())
  const release = holdEvents()
  await ada.does('POST', `/imports/${id}/start`, { parts: preview.map(({ part }) => part) })
  for (let due = takeSteps(); due.length > 0; due = takeSteps())
    await consume(due, testEnv, { queue: 'warren-imports' })
  const events = takeEvents().map(parseEvent)
  release()
  const heard = (type: string) => subscribers.filter(({ on }) => type in on).map(({ name }) => name)
  expect([...new Set(events.map(({ type }) => type))].sort()).toEqual([
    'content.imported',
    'import.ended',
    'profile.updated',
  ])
  expect(events.filter(({ type }) => type === 'content.imported')).toHaveLength(9)
  expect(heard('content.imported')).toEqual(['analysis'])
  expect(heard('import.ended')).toEqual(['cache', 'suggestions', 'timelines'])
})

describe('who sees what came in', () => {
  it('is for whom it was, and no more', async () => {
    const [ada, follower, friend, stranger, blocked] = await people(5)
    await follower.follows(ada)
    await ada.befriends(friend)
    await ada.blocks(blocked)
    await brings(ada, mastodonArchive())
    const sees = async (who: typeof ada) =>
      (await who.all(`/users/${ada.username}/posts`, 5)).map(({ visibility }) => visibility).sort()
    const open = ['public', 'public', 'public', 'public', 'public']
    expect(await sees(stranger)).toEqual(open)
    expect(await sees(follower)).toEqual(['followers', ...open])
    expect(await sees(friend)).toEqual(['followers', 'friends', ...open].sort())
    expect((await blocked.request('GET', `/users/${ada.username}/posts`)).status).toBe(404)
    const found = await stranger.get(
      `/search?type=posts&q=${encodeURIComponent(`canary-direct from:${ada.username}`)}`,
    )
    expect(found.items).toEqual([])
    const here = await stranger.get(
      `/search?type=posts&q=${encodeURIComponent(`carrots from:${ada.username}`)}`,
    )
    expect(here.items).toHaveLength(2)
  })
})
