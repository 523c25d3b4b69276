import fc from 'fast-check'
import { expect, it } from 'vitest'
import { downloads, makes, opens } from '../../test/archive'
import { zip } from '../../test/archives'
import { holdEvents, takeEvents } from '../../test/bus'
import { brings, reads, reportOf, runSteps } from '../../test/imports'
import { picture } from '../../test/pictures'
import { runs } from '../../test/runs'
import { file, people, type Person, person } from '../../test/world'
import { ArchivedAccount } from '../archive/contract-account'
import type { PostView } from '../posts/contract'

/*
 * What goes out comes in: the archive of an account, brought into a new one whose archive is made in turn, holds the same.
 */
type Opened = Awaited<ReturnType<typeof opens>>

/** What is to be the same, with other things named by what they say instead of by their ids. */
function content(archive: Opened, ownName: string) {
  const media = new Map(archive.items('media').map((each) => [each.id as string, each]))
  const fileOf = (id: string) => {
    const { alt = '', kind, width, height, color, placeholder, files = [] } = media.get(id) ?? {}
    const bytes = files.map(({ variant, sha256 }) => [variant, sha256])
    return { alt, kind, width, height, color, placeholder, bytes }
  }
  const posts = archive.items('posts')
  const said = new Map<string, string>([
    ...posts.map(({ id, text }) => [id, `own: ${text}`] as const),
    ...archive.items('comments').map(({ id, text }) => [id, `own: ${text}`] as const),
  ])
  const named = (id: string) => said.get(id) ?? id
  const people = (list: 'following' | 'blocks' | 'mutes') =>
    archive
      .items(list)
      .map(({ person }) => person.username)
      .sort()
  const { displayName, bio, pronouns, fields, avatarSeed, bannerColor, preferences, avatar, banner } =
    accountOf(archive)
  return {
    profile: {
      displayName,
      bio,
      pronouns,
      fields,
      avatarSeed,
      bannerColor,
      preferences,
      avatar: avatar && fileOf(avatar),
      banner: banner && fileOf(banner),
    },
    posts: posts.map(
      ({
        text,
        tags,
        visibility,
        draft,
        sensitive,
        language,
        warning,
        createdAt,
        editedAt,
        revisions,
        mentions,
        ...more
      }) => ({
        text,
        tags,
        visibility,
        draft,
        sensitive,
        language,
        warning,
        createdAt,
        editedAt,
        revisions,
        isOwnWall: more.wall.username === ownName,
        mentions: mentions.map(({ username }) => username),
        media: more.media.map(fileOf),
      }),
    ),
    comments: archive
      .items('comments')
      .map(({ text, language, warning, sensitive, post, parent, createdAt, editedAt, media: files }) => ({
        text,
        language,
        warning,
        sensitive,
        createdAt,
        editedAt,
        post: named(post.id),
        parent: parent && named(parent.id),
        media: files.map(fileOf),
      })),
    reactions: [
      ...archive
        .items('post-reactions')
        .map(({ post, kind, createdAt }) => [named(post.id), kind, createdAt]),
      ...archive
        .items('comment-reactions')
        .map(({ comment, kind, createdAt }) => [named(comment.id), kind, createdAt]),
    ].sort(),
    bookmarks: archive
      .items('bookmarks')
      .map(({ post, createdAt }) => [named(post.id), createdAt])
      .sort(),
    muted: archive
      .items('muted-posts')
      .map(({ post, createdAt }) => [named(post.id), createdAt])
      .sort(),
    following: people('following'),
    blocks: people('blocks'),
    mutes: people('mutes'),
    filters: archive
      .items('filters')
      .map(({ phrase, wholeWord, action, expiresAt }) => [phrase, wholeWord, action, expiresAt])
      .sort(),
  }
}

function accountOf({ files }: Opened) {
  return ArchivedAccount.parse(JSON.parse(new TextDecoder().decode(files.get('account.json'))))
}

const words = fc.array(
  fc.constantFrom(
    'carrots',
    '日本語',
    'مرحبا',
    '🥕',
    '#tag',
    'e\u0301tude',
    '"quotes", and; more',
    'line\nline',
  ),
  {
    minLength: 1,
    maxLength: 5,
  },
)
const Text = fc.tuple(words, fc.nat({ max: 9_999 })).map(([some, n]) => `${some.join(' ')} ${n}`)
const Post = fc.record({
  text: Text,
  visibility: fc.constantFrom('public', 'followers', 'friends', 'private'),
  warning: fc.constantFrom('', '', 'Food: にんじん'),
  draft: fc.boolean(),
  edits: fc.array(Text, { maxLength: 2 }),
  pictures: fc.array(
    fc.record({
      width: fc.integer({ min: 1, max: 9 }),
      alt: fc.constantFrom('', 'Nine “carrots”'),
      variants: fc.subarray(['small', 'medium'] as const),
      color: fc.constantFrom(null, '#a8521a'),
    }),
    { maxLength: 2 },
  ),
  comments: fc.array(Text, { maxLength: 2 }),
  reacts: fc.boolean(),
})
const Account = fc.record({
  posts: fc.array(Post, { minLength: 1, maxLength: 4 }),
  bio: Text,
  pronouns: fc.constantFrom('', 'they/them', 'elle'),
  fields: fc.array(fc.record({ label: fc.constantFrom('Home', 'Garten'), value: Text }), { maxLength: 4 }),
  filters: fc.uniqueArray(fc.constantFrom('spoiler', 'にんじん', 'two words'), { maxLength: 3 }),
  hasPicture: fc.boolean(),
  digest: fc.constantFrom('off', 'weekly'),
})
type Account = typeof Account extends fc.Arbitrary<infer T> ? T : never

async function lives(ada: Person, account: Account): Promise<void> {
  const { posts, bio, pronouns, fields, filters, hasPicture, digest } = account
  const avatar = hasPicture ? (await ada.uploads('avatar', picture(9, 9))).id : null
  const said = { bio, pronouns, fields: fields.map((line) => ({ ...line, value: oneLine(line.value) })) }
  await ada.does('PATCH', '/users/me', {
    ...said,
    preferences: { mail: { digest } },
    ...(avatar && { avatar }),
  })
  for (const phrase of filters) await ada.does('POST', '/filters', { phrase })
  for (const { text, visibility, warning, draft, edits, pictures, comments, reacts } of posts) {
    const media: string[] = []
    for (const { width, alt, variants, color } of pictures) {
      const { id } = await ada.uploads('post', picture(width, 4))
      for (const variant of variants) {
        const smaller = file(picture(width, 4))
        expect((await ada.request('PUT', `/media/${id}/variants/${variant}`, smaller)).status).toBe(204)
      }
      const placeholder = color && '1QcSHQRnh493V4dIh4eXh1h4kJUI'
      await ada.does('PATCH', `/media/${id}`, { alt, color, placeholder })
      media.push(id)
    }
    const { id } = await ada.does('POST', '/posts', { text, visibility, warning, draft, media })
    for (const edit of edits) await ada.does('PATCH', `/posts/${id}`, { text: edit })
    if (draft) continue
    let parentId: string | undefined
    for (const comment of comments) {
      const made = await ada.does('POST', `/posts/${id}/comments`, {
        text: comment,
        warning,
        sensitive: warning !== '',
        ...(parentId && { parentId }),
      })
      parentId = made.id
    }
    if (reacts) await ada.does('PUT', `/posts/${id}/reaction`, { kind: 'love' })
    if (reacts) await ada.does('PUT', `/posts/${id}/bookmark`)
    if (!reacts) await ada.does('PUT', `/posts/${id}/mute`)
  }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').slice(0, 60).toWellFormed() || 'Says'

const archiveOf = async (who: Person) => {
  const bytes = await downloads(who, await makes(who))
  return { bytes: Uint8Array.from(bytes), opened: await opens(bytes) }
}

it('out, in, and out again is the same', async () => {
  const [ben, cleo, dan] = await people(3)
  const others = await ben.posts('Somebody else’s')
  await fc.assert(
    fc.asyncProperty(Account, async (account) => {
      const [ada, fresh] = [await person('ada'), await person('fresh')]
      await ada.follows(ben)
      await ada.blocks(dan)
      await ada.mutes(cleo)
      await ada.does('PUT', `/posts/${others.id}/reaction`, { kind: 'wow' })
      await ada.does('PUT', `/posts/${others.id}/bookmark`)
      await ada.does('PUT', `/posts/${others.id}/mute`)
      await lives(ada, account)
      const first = await archiveOf(ada)
      const done = await brings(fresh, first.bytes)
      expect(done).toMatchObject({ state: 'done', source: 'warren', leftOut: 0, known: 0 })
      const second = await archiveOf(fresh)
      expect(content(second.opened, fresh.username)).toEqual(content(first.opened, ada.username))
      // The same once more, and what was made of it, add nothing.
      expect(await brings(fresh, first.bytes)).toMatchObject({ imported: 0 })
      const again = await brings(fresh, second.bytes)
      expect((await fresh.get(`/users/${fresh.username}`)).counts.posts).toBe(
        (await ada.get(`/users/${ada.username}`)).counts.posts,
      )
      expect(again.leftOut).toBe(0)
    }),
    { numRuns: runs(3) },
  )
})

it('quotes again what is here or came along, and says where that may not be', async () => {
  const [ada, ben, fresh] = await people(3)
  const open = await ben.posts('Quote me')
  const closed = await ben.posts('Once')
  const own = await ada.posts('My own', { quotesFrom: 'followers' })
  await ada.posts('Of his', { quotedPostId: open.id })
  await ada.posts('Of mine', { quotedPostId: own.id })
  await ada.posts('Of what is closed', { quotedPostId: closed.id })
  const taken = await ada.posts('Taken out', { quotedPostId: open.id })
  await ben.does('DELETE', `/posts/${taken.id}/quote`)
  await ben.does('PATCH', `/posts/${closed.id}`, { quotesFrom: 'nobody' })
  const { bytes, opened } = await archiveOf(ada)
  const said = (text: string) => opened.items('posts').find((each) => each.text === text)
  expect(said('Of his')).toMatchObject({
    quoted: { id: open.id, author: { username: ben.username } },
    detached: false,
  })
  expect(said('Taken out')).toMatchObject({ quoted: { id: open.id }, detached: true })
  expect(said('My own')).toMatchObject({ quoted: null, quotesFrom: 'followers', quoteCount: 1 })
  const done = await brings(fresh, bytes)
  const posts = await fresh.all<PostView>(`/posts?author=${fresh.username}`)
  const state = (text: string) => posts.find((each) => each.text === text)?.quoted
  expect(state('Of his')).toMatchObject({ state: 'shown', post: { id: open.id } })
  expect(state('Of mine')?.post?.author.username).toBe(fresh.username)
  expect(state('Of what is closed')).toBeNull()
  expect(state('Taken out')).toBeNull()
  expect(posts.find(({ text }) => text === 'My own')).toMatchObject({
    quotesFrom: 'followers',
    quoteCount: 1,
  })
  const lines = await reportOf(fresh, done)
  expect(lines.filter((line) => line.includes('quote_gone'))).toHaveLength(1)
})

it('says what cannot be brought along, and whom one can ask', async () => {
  const [ada, ben, fresh] = await people(3)
  await ada.befriends(ben)
  const post = await ben.posts('His own')
  await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Under his' })
  await ada.does('POST', '/posts', { text: 'On his wall', wall: ben.username })
  const hidden = await ben.posts('For friends', { visibility: 'friends' })
  await ada.does('PUT', `/posts/${hidden.id}/bookmark`)
  const { bytes } = await archiveOf(ada)
  const { id, preview } = await reads(fresh, bytes)
  const release = holdEvents()
  await fresh.does('POST', `/imports/${id}/start`, { parts: preview.map(({ part }) => part) })
  takeEvents()
  release()
  await runSteps()
  const made = await fresh.get(`/imports/${id}`)
  expect(made.friends).toEqual([ben.username])
  expect((await fresh.profileOf(ben)).viewer).toMatchObject({ friendship: 'none' })
  expect((await ben.get('/friend-requests')).items).toEqual([])
  const reasons = (await reportOf(fresh, made)).map((line) => line.split(',').slice(-2)[0]).sort()
  expect(reasons).toEqual(['ask_them', 'others_thread', 'others_wall', 'target_gone'])
})

it('an archive brought into the very account it is of puts back what was deleted since, in its place', async () => {
  const [ada, ben] = await people(2)
  const post = await ada.posts('My post')
  const above = await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Stays' })
  const gone = await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Goes', parentId: above.id })
  await ben.does('POST', `/posts/${post.id}/comments`, { text: 'His' })
  const { bytes } = await archiveOf(ada)
  await ada.does('DELETE', `/comments/${gone.id}`)
  const done = await brings(ada, bytes, { parts: ['posts', 'comments'] })
  expect(done).toMatchObject({ imported: 1, known: 2, leftOut: 0 })
  const texts = async (query: string) =>
    (await ben.all<{ text: string }>(`/posts/${post.id}/comments${query}`)).map(({ text }) => text).sort()
  expect(await texts('')).toEqual(['His', 'Stays'])
  expect(await texts(`?parent=${above.id}`)).toContain('Goes')
  expect(await ben.get(`/posts/${post.id}`)).toMatchObject({ commentCount: 3 })
})

it('what is muted or kept goes again when it is taken back, and what was so before stays', async () => {
  const [ada, ben, fresh] = await people(3)
  const [one, two] = [await ben.posts('One'), await ben.posts('Two')]
  for (const { id } of [one, two]) {
    await ada.does('PUT', `/posts/${id}/mute`)
    await ada.does('PUT', `/posts/${id}/bookmark`)
  }
  await fresh.does('PUT', `/posts/${one.id}/mute`)
  const states = async () => {
    const seen = [await fresh.get(`/posts/${one.id}`), await fresh.get(`/posts/${two.id}`)]
    return seen.map(({ viewer }) => [viewer.muted, viewer.bookmarked])
  }
  const before = await states()
  const { bytes } = await archiveOf(ada)
  const done = await brings(fresh, bytes, { parts: ['bookmarks', 'muted_posts'] })
  expect(done).toMatchObject({ state: 'done', imported: 4, leftOut: 0 })
  expect(await states()).toEqual([
    [true, true],
    [true, true],
  ])
  await fresh.does('POST', `/imports/${done.id}/undo`)
  await runSteps()
  expect(await states()).toEqual(before)
})

it.each([
  ['no picture at all', Buffer.from('no picture')],
  ['a larger one', Buffer.from(picture(300, 200))],
  ['one of other proportions', Buffer.from(picture(3, 60))],
])('a smaller picture that is %s stays out, and the picture comes in', async (_, wrong) => {
  const [ada, fresh] = await people(2)
  const { id } = await ada.uploads('post', picture(90, 60))
  const smaller = file(picture(45, 30))
  expect((await ada.request('PUT', `/media/${id}/variants/small`, smaller)).status).toBe(204)
  await ada.does('POST', '/posts', { text: 'A picture', media: [id] })
  const { opened } = await archiveOf(ada)
  const files = [...opened.files].map(([name, bytes]) => ({
    name,
    bytes: Uint8Array.from(name.startsWith('media/variants/') ? wrong : bytes),
  }))
  expect(files.some(({ name }) => name.startsWith('media/variants/'))).toBe(true)
  const done = await brings(fresh, zip(files))
  expect(done).toMatchObject({ state: 'done', leftOut: 0 })
  const [post] = await fresh.all(`/users/${fresh.username}/posts`)
  expect(post.media).toMatchObject([{ width: 90, height: 60, variants: {} }])
})
