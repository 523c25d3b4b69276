import { describe, expect, it } from 'vitest'
import { zip } from '../../test/archives'
import { takeMails } from '../../test/bus'
import { brings, reads, reportOf, runSteps } from '../../test/imports'
import { everyRow } from '../../test/snapshot'
import { ME, script, tweet, twitterArchive, twitterFiles } from '../../test/twitter'
import { people, type Person, person } from '../../test/world'
import { textOf, timeIn, Tweet } from './sources/twitter-post'

const postsOf = (who: Person) => who.all(`/users/${who.username}/posts`, 5)
const texts = async (who: Person) => (await postsOf(who)).map(({ text }) => text)
async function rows() {
  const { posts, comments, media, import_items } = await everyRow()
  return { posts, comments, media, import_items }
}
const without = (name: string, tweets?: unknown[]) =>
  twitterFiles(tweets).filter((file) => file.name !== name)

describe('an archive of Twitter', () => {
  it('is looked at before anything of it comes in', async () => {
    const ada = await person('ada')
    const { state, source, preview } = await reads(ada, twitterArchive())
    expect({ state, source }).toEqual({ state: 'ready', source: 'twitter' })
    expect(preview).toEqual([
      { part: 'profile', count: 1, leftOut: 0 },
      { part: 'posts', count: 2, leftOut: 1 },
      { part: 'replies', count: 1, leftOut: 0 },
      { part: 'comments', count: 2, leftOut: 0 },
      { part: 'reactions', count: 0, leftOut: 2 },
      { part: 'follows', count: 0, leftOut: 1 },
    ])
    expect(await texts(ada)).toEqual([])
  })

  it('goes in with its texts, times, pictures, tags and threads, and nobody is told', async () => {
    const [ada, ben] = await people(2)
    await ben.follows(ada)
    takeMails()
    const done = await brings(ada, twitterArchive())
    expect(done).toMatchObject({ state: 'done', imported: 6, leftOut: 4, known: 0, fault: null })
    const posts = await postsOf(ada)
    expect(posts.map(({ createdAt, visibility, text }) => [createdAt, visibility, text])).toEqual([
      ['2015-05-06T10:00:00.000Z', 'public', 'Two <b> pictures #garden'],
      [
        '2015-05-02T10:00:00.000Z',
        'public',
        '@noa@twitter.com I agree & more: https://carrots.example/?a=1&b=2',
      ],
      ['2015-05-01T10:00:00.000Z', 'public', 'おはようございます'],
    ])
    expect(posts[0]).toMatchObject({ sensitive: true, tags: ['garden'], mentions: [] })
    expect(posts[0].media).toMatchObject([
      { width: 20, height: 10 },
      { width: 10, height: 20 },
    ])
    const comments = await ada.all(`/posts/${posts[2].id}/comments`)
    expect(comments.map(({ text, createdAt }) => [text, createdAt.slice(0, 10)]).sort()).toEqual([
      ['And a third thing', '2015-05-04'],
      ['One more thing', '2015-05-03'],
    ])
    const me = await ada.get('/users/me')
    expect(me).toMatchObject({ displayName: 'Mika', bio: 'Digs.', bannerUrl: expect.any(String) })
    expect(me.avatarUrl).toMatch(/^\/media\//)
    expect((await reportOf(ada, done)).map((line) => line.split(',').slice(-2).join())).toEqual(
      expect.arrayContaining(['boost,1', 'elsewhere,2', 'elsewhere,1']),
    )
    expect(await ben.all('/notifications')).toEqual([])
    expect(takeMails()).toEqual([])
  })

  it('comes in once, and goes again when it is taken back', async () => {
    const ada = await person('ada')
    const done = await brings(ada, twitterArchive())
    expect(await brings(ada, twitterArchive())).toMatchObject({ imported: 0, known: 6 })
    await ada.does('POST', `/imports/${done.id}/undo`)
    await runSteps()
    expect(await texts(ada)).toEqual([])
    expect(await ada.get(`/imports/${done.id}`)).toMatchObject({ state: 'undone', imported: 0 })
    expect(await brings(ada, twitterArchive())).toMatchObject({ imported: 6, known: 0 })
  })

  it('is for friends where the account was protected, and for everybody where it is no more', async () => {
    const change = (action: string, year: number) => ({
      protectedHistory: { protectedAt: `${year}-01-01T00:00:00.000Z`, action },
    })
    const history = (...changes: object[]) => [
      { name: 'data/protected-history.js', bytes: script('protected_history', changes) },
    ]
    const [ada, ben] = await people(2)
    // The latest counts, wherever it stands.
    await brings(
      ada,
      twitterArchive(
        [tweet({ n: 1, text: 'Mine' })],
        history(change('Protect', 2020), change('Unprotect', 2019)),
      ),
    )
    await brings(
      ben,
      twitterArchive(
        [tweet({ n: 1, text: 'Mine' })],
        history(change('Unprotect', 2021), change('Protect', 2020)),
      ),
    )
    expect((await postsOf(ada)).map(({ visibility }) => visibility)).toEqual(['friends'])
    expect((await postsOf(ben)).map(({ visibility }) => visibility)).toEqual(['public'])
  })

  it('is read where it is packed in a folder, in parts, and by its name of before', async () => {
    const [ada, ben] = await people(2)
    const files = twitterFiles([tweet({ n: 1, text: 'First' })], 'twitter-2022/data/')
    const more = {
      name: 'twitter-2022/data/tweets-part1.js',
      bytes: script('tweets', [tweet({ n: 2, text: 'Second' })], 1),
    }
    await brings(ada, zip([...files, more]))
    expect(await texts(ada)).toEqual(['Second', 'First'])
    const old = { name: 'data/tweet.js', bytes: script('tweet', [tweet({ n: 1, text: 'Old' })]) }
    await brings(ben, zip([...without('data/tweets.js'), old]))
    expect(await texts(ben)).toEqual(['Old'])
  })

  it('is in the languages that it names, and otherwise in what its texts seem to be in', async () => {
    const ada = await person('ada')
    const text = 'Kennt jemand hier eine gute Bäckerei?'
    const tweets = ['pt', 'und', 'in', 7].map((lang, i) => tweet({ n: i + 1, text, more: { lang } }))
    await brings(ada, twitterArchive(tweets))
    const posts = await postsOf(ada)
    expect(posts.map(({ language }) => language).toReversed()).toEqual(['pt', 'de', 'id', 'de'])
  })

  it('says what it could not take, and takes the rest', async () => {
    const ada = await person('ada')
    const missing = {
      entities: {
        media: [{ url: 'https://t.co/x', media_url_https: 'https://pbs.twimg.com/media/gone.jpg' }],
      },
    }
    const done = await brings(
      ada,
      twitterArchive([
        tweet({ n: 1, text: 'Good' }),
        { tweet: { id_str: 'x' } },
        null,
        tweet({ n: 2, text: 'No time', at: 'yesterday' }),
        tweet({ n: 3, text: ' ' }),
        tweet({ n: 4, text: 'Without its picture https://t.co/x', more: missing }),
      ]),
      { parts: ['posts'] },
    )
    expect(done).toMatchObject({ imported: 2, leftOut: 4 })
    expect(await texts(ada)).toEqual(['Without its picture', 'Good'])
    const reasons = (await reportOf(ada, done)).map((line) => line.split(',').slice(-2)[0]).sort()
    expect(reasons).toEqual(['empty', 'file_missing', 'not_readable', 'not_readable', 'time_unknown'])
  })

  it('stands by itself what answers itself in a circle, or is too long for a comment', async () => {
    const ada = await person('ada')
    const long = 'long words '.repeat(400)
    const tweets = [
      tweet({ n: 1, text: 'One', answers: 2 }),
      tweet({ n: 2, text: 'Two', answers: 1 }),
      tweet({ n: 3, text: 'Itself', answers: 3 }),
      tweet({ n: 4, text: 'Root' }),
      tweet({ n: 5, text: long, answers: 4 }),
      tweet({ n: 6, text: 'To what is gone', answers: 9 }),
    ]
    await brings(ada, twitterArchive(tweets), { parts: ['posts', 'comments'] })
    const said = (await texts(ada)).map((text) => text.slice(0, 10).trim())
    expect(said).toEqual(['To what is', 'long words', 'Root', 'Itself', 'Two', 'One'])
  })
})

describe('an archive of Twitter that is none', () => {
  const account = (value: unknown) => ({ name: 'data/account.js', bytes: script('account', value) })
  it.each([
    ['without an account', () => zip(without('data/account.js')), 'unknown_format'],
    [
      'with an account that is none',
      () => zip([...without('data/account.js'), account([{ account: { accountId: '../x' } }])]),
      'unknown_format',
    ],
    [
      'that ends early',
      () =>
        zip([
          ...without('data/tweets.js'),
          { name: 'data/tweets.js', bytes: 'window.YTD.tweets.part0 = [{"tweet": {' },
        ]),
      'damaged',
    ],
    [
      'that is a program',
      () =>
        zip([
          ...without('data/tweets.js'),
          { name: 'data/tweets.js', bytes: 'window.YTD.tweets.part0 = [alert(1)]' },
        ]),
      'damaged',
    ],
    [
      'that is nested without end',
      () => zip([...without('data/tweets.js'), { name: 'data/tweets.js', bytes: `x = [${'['.repeat(200)}` }]),
      'too_deep',
    ],
  ])('%s changes nothing', async (_, archive, fault) => {
    const ada = await person('ada')
    const before = await rows()
    expect(await reads(ada, archive())).toMatchObject({ state: 'failed', fault })
    expect(await rows()).toEqual(before)
  })

  it('leads to no file but its own', async () => {
    const ada = await person('ada')
    const media = ['../profile_media/4711-face.png', 'a/../../x.png', `%2e%2e/${ME}-face.png`].map(
      (name) => ({
        url: 'https://t.co/x',
        media_url_https: `https://pbs.twimg.com/media/${name}`,
      }),
    )
    await brings(ada, twitterArchive([tweet({ n: 1, text: 'Mine', more: { extended_entities: { media } } })]))
    expect((await postsOf(ada))[0].media).toEqual([])
  })
})

describe('a text of Twitter', () => {
  const said = (full_text: string, entities: object = {}) =>
    textOf(Tweet.parse({ id_str: '1', created_at: '', full_text, entities }))

  it.each([
    ['a &lt;b&gt; &amp;lt; c', 'a <b> &lt; c'],
    ['https://t.co/unknown stays', 'https://t.co/unknown stays'],
    [
      'mail me@noa.example, @Noa, @noa: (@noa) @noaX',
      'mail me@noa.example, @Noa@twitter.com, @noa@twitter.com: (@noa@twitter.com) @noaX',
    ],
  ])('%j', (text, expected) => {
    expect(said(text, { user_mentions: [{ screen_name: 'noa' }, { screen_name: 'b ad' }, 7] })).toBe(expected)
  })

  it.each([
    ['Wed Oct 10 20:19:24 +0000 2018', Date.UTC(2018, 9, 10, 20, 19, 24)],
    ['2018-10-10', null],
    ['Wed Foo 10 20:19:24 +0000 2018', null],
    ['Wed Oct 10 20:19:24 +0000 1960', null],
  ])('is of the time %s', (text, at) => {
    expect(timeIn(text)).toBe(at)
  })
})
