import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { picture } from '../test/pictures'
import {
  Account,
  call,
  Credentials,
  gets,
  Poll,
  posts,
  Relationship,
  Status,
  Statuses,
} from '../test/mastodon-app'
import { ORIGIN, type Person, people } from '../test/world'
import { digitsOf, statusDigits } from './ids'

/* What an app of Mastodon writes. */

const statuses = '/api/v1/statuses'
const post = (who: Person, body: object, headers = {}) => posts(who, statuses, Status, { body, headers })

describe('a status', () => {
  it('is written as JSON, as a form and in parts', async () => {
    const [ada] = await people(1)
    const asJson = await post(ada, {
      status: 'One',
      spoiler_text: 'Careful',
      language: 'de',
      visibility: 'private',
    })
    expect(asJson).toMatchObject({
      spoiler_text: 'Careful',
      sensitive: true,
      language: 'de',
      visibility: 'private',
    })
    const form = new URLSearchParams({ status: 'Two', 'media_ids[]': '' })
    expect((await posts(ada, statuses, Status, { form })).content).toBe('<p>Two</p>')
    const parts = new FormData()
    parts.set('status', 'Three')
    expect((await posts(ada, statuses, Status, { form: parts })).content).toBe('<p>Three</p>')
  })

  it('is one, however often the same request comes', async () => {
    const [ada] = await people(1)
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const [one, two] = [
      await post(ada, { status: 'Once' }, headers),
      await post(ada, { status: 'Once' }, headers),
    ]
    expect(two.id).toBe(one.id)
    const mine = await gets(ada, `/api/v1/accounts/${digitsOf(ada.id)}/statuses`, Statuses)
    expect(mine).toHaveLength(1)
  })

  it('answers another as a comment, the lowest beside what it answers', async () => {
    const [ada, ben] = await people(2)
    let above = await post(ada, { status: 'Top' })
    const top = above.id
    for (let n = 0; n < 7; n++) above = await post(ben, { status: `Level ${n}`, in_reply_to_id: above.id })
    const Context = z.object({ ancestors: Statuses, descendants: Statuses })
    const { descendants } = await gets(ada, `${statuses}/${top}/context`, Context)
    expect(descendants).toHaveLength(7)
    expect((await gets(ada, `${statuses}/${top}`, Status)).replies_count).toBe(7)
  })

  it.each([
    [{ status: 'x', visibility: 'unlisted' }, 'visibility'],
    [{ status: 'x', visibility: 'direct' }, 'visibility'],
    [{ status: '' }, 'text'],
    [{ status: 'x', media_ids: ['nothing'] }, 'media_ids'],
  ])('is refused where it has no twin: %j', async (body, field) => {
    const [ada] = await people(1)
    const refused = await call(ada, 'POST', statuses, { body })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({ error: expect.any(String), details: { [field]: expect.anything() } })
  })

  it('is edited, with its source and its history, and deleted with its text', async () => {
    const [ada, ben] = await people(2)
    const { id } = await post(ada, { status: 'Frist' })
    expect(await gets(ada, `${statuses}/${id}/source`, z.object({ text: z.string() }))).toMatchObject({
      text: 'Frist',
    })
    expect((await call(ben, 'GET', `${statuses}/${id}/source`)).status).toBe(403)
    const edited = await gets(ada, `${statuses}/${id}`, Status, { method: 'PUT', body: { status: 'First' } })
    expect(edited.edited_at).not.toBeNull()
    const history = await gets(
      ben,
      `${statuses}/${id}/history`,
      z.array(z.object({ content: z.string(), account: Account })),
    )
    expect(history.map(({ content }) => content)).toEqual(['<p>Frist</p>', '<p>First</p>'])
    const gone = await gets(ada, `${statuses}/${id}`, Status.extend({ text: z.string() }), {
      method: 'DELETE',
    })
    expect(gone.text).toBe('First')
    expect((await call(ada, 'GET', `${statuses}/${id}`)).status).toBe(404)
  })

  it('waits for its time, which can be another or none', async () => {
    const [ada] = await people(1)
    const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
    const Scheduled = z.object({
      id: z.string(),
      scheduled_at: z.string(),
      params: z.object({ text: z.string() }),
    })
    const body = { status: 'Later', scheduled_at: later(2) }
    const { id } = await posts(ada, statuses, Scheduled, { body })
    expect(await gets(ada, '/api/v1/scheduled_statuses', z.array(Scheduled))).toMatchObject([{ id }])
    const moved = later(5)
    const put = { method: 'PUT', body: { scheduled_at: moved } }
    expect((await gets(ada, `/api/v1/scheduled_statuses/${id}`, Scheduled, put)).scheduled_at).toBe(moved)
    await gets(ada, `/api/v1/scheduled_statuses/${id}`, z.object({}), { method: 'DELETE' })
    expect(await gets(ada, '/api/v1/scheduled_statuses', z.array(Scheduled))).toEqual([])
  })

  it('carries a picture and what it shows', async () => {
    const [ada] = await people(1)
    const form = new FormData()
    form.set('file', new File([picture()], 'x.png', { type: 'image/png' }))
    form.set('description', 'Nine carrots')
    const Media = z.object({
      id: z.string(),
      type: z.literal('image'),
      url: z.url(),
      description: z.string().nullable(),
    })
    const media = await posts(ada, '/api/v2/media', Media, { form })
    expect(media.description).toBe('Nine carrots')
    const again = { method: 'PUT', body: { description: 'Ten carrots' } }
    await gets(ada, `/api/v1/media/${media.id}`, Media, again)
    const status = await post(ada, { status: '', media_ids: [media.id] })
    expect(status.media_attachments).toMatchObject([{ id: media.id, description: 'Ten carrots' }])
    expect(status.media_attachments[0]!.url).toContain(ORIGIN)
  })

  it('asks its readers', async () => {
    const [ada, ben] = await people(2)
    const poll = { options: ['Carrots', 'Beets'], expires_in: 3_600 }
    const asked = await post(ada, { status: 'Which?', poll })
    expect(asked.poll).toMatchObject({ voted: true, multiple: false })
    const path = `/api/v1/polls/${asked.poll!.id}`
    expect((await gets(ben, path, Poll)).options[0]).toEqual({ title: 'Carrots', votes_count: null })
    const voted = await posts(ben, `${path}/votes`, Poll, { body: { choices: [1] } })
    expect(voted).toMatchObject({
      voted: true,
      own_votes: [1],
      options: [{ votes_count: 0 }, { votes_count: 1 }],
    })
    expect((await call(ben, 'POST', `${path}/votes`, { body: { choices: [0] } })).status).toBe(422)
  })

  it('is a favourite, passed on, kept, pinned and silenced, and all of it not any more', async () => {
    const [ada, ben] = await people(2)
    const { id } = await post(ada, { status: 'Like this' })
    const path = `${statuses}/${id}`
    expect(await posts(ben, `${path}/favourite`, Status)).toMatchObject({
      favourited: true,
      favourites_count: 1,
    })
    expect((await gets(ben, '/api/v1/favourites', Statuses)).map((one) => one.id)).toEqual([id])
    expect(await gets(ada, `${path}/favourited_by`, z.array(Account))).toMatchObject([
      { id: digitsOf(ben.id) },
    ])
    expect(await posts(ben, `${path}/unfavourite`, Status)).toMatchObject({
      favourited: false,
      favourites_count: 0,
    })
    expect((await posts(ben, `${path}/reblog`, Status)).reblog).toMatchObject({
      id,
      reblogged: true,
      reblogs_count: 1,
    })
    expect(await gets(ada, `${path}/reblogged_by`, z.array(Account))).toMatchObject([
      { id: digitsOf(ben.id) },
    ])
    expect(await posts(ben, `${path}/unreblog`, Status)).toMatchObject({ reblogged: false, reblogs_count: 0 })
    expect(await posts(ben, `${path}/bookmark`, Status)).toMatchObject({ bookmarked: true })
    expect((await gets(ben, '/api/v1/bookmarks', Statuses)).map((one) => one.id)).toEqual([id])
    expect(await posts(ben, `${path}/unbookmark`, Status)).toMatchObject({ bookmarked: false })
    expect(await posts(ada, `${path}/pin`, Status)).toMatchObject({ pinned: true })
    expect(await posts(ada, `${path}/unpin`, Status)).toMatchObject({ pinned: false })
    expect(await posts(ben, `${path}/mute`, Status)).toMatchObject({ muted: true })
    expect(await posts(ben, `${path}/unmute`, Status)).toMatchObject({ muted: false })
  })

  it('keeps how somebody reacted in another way', async () => {
    const [ada, ben] = await people(2)
    const written = await ada.posts('Wow')
    await ben.does('PUT', `/posts/${written.id}/reaction`, { kind: 'wow' })
    await posts(ben, `${statuses}/${statusDigits('post', written.id)}/favourite`, Status)
    expect((await ben.get(`/posts/${written.id}`)).viewer.reaction).toBe('wow')
  })
})

describe('people', () => {
  it('are followed, muted for a while, noted, blocked, and none of it any more', async () => {
    const [ada, ben] = await people(2)
    const path = `/api/v1/accounts/${digitsOf(ben.id)}`
    const does = (what: string, body?: object) =>
      posts(ada, `${path}/${what}`, Relationship, body === undefined ? {} : { body })
    expect(await does('follow', { reblogs: false })).toMatchObject({
      following: true,
      showing_reblogs: false,
    })
    expect(await does('follow', { reblogs: true })).toMatchObject({ showing_reblogs: true })
    expect(await does('mute', { duration: 3_600 })).toMatchObject({ muting: true })
    expect((await gets(ada, '/api/v1/mutes', z.array(Account))).map(({ id }) => id)).toEqual([
      digitsOf(ben.id),
    ])
    expect(await does('unmute')).toMatchObject({ muting: false })
    expect(await does('note', { comment: 'Digs' })).toMatchObject({ note: 'Digs' })
    expect(await does('unfollow')).toMatchObject({ following: false, note: 'Digs' })
    await ben.follows(ada)
    expect(await does('remove_from_followers')).toMatchObject({ followed_by: false })
    expect(await does('block')).toMatchObject({ blocking: true })
    expect((await gets(ada, '/api/v1/blocks', z.array(Account))).map(({ id }) => id)).toEqual([
      digitsOf(ben.id),
    ])
    expect(await does('unblock')).toMatchObject({ blocking: false })
  })

  it('ask to be friends, which is accepted or not', async () => {
    const [ada, ben, cleo] = await people(3)
    for (const one of [ben, cleo]) await one.does('PUT', `/users/${ada.username}/friend-request`)
    const path = '/api/v1/follow_requests'
    expect(await gets(ada, path, z.array(Account))).toHaveLength(2)
    await posts(ada, `${path}/${digitsOf(ben.id)}/authorize`, Relationship)
    await posts(ada, `${path}/${digitsOf(cleo.id)}/reject`, Relationship)
    expect((await ada.profileOf(ben)).viewer?.friendship).toBe('friends')
    expect((await ada.profileOf(cleo)).viewer?.friendship).toBe('none')
    expect(await gets(ada, path, z.array(Account))).toEqual([])
  })

  it('say something else about themselves', async () => {
    const [ada] = await people(1)
    const form = new FormData()
    form.set('display_name', 'Ada L.')
    form.set('note', 'Carrots')
    form.set('fields_attributes[0][name]', 'Home')
    form.set('fields_attributes[0][value]', 'https://ada.example')
    form.set('avatar', new File([picture()], 'me.png', { type: 'image/png' }))
    const me = await gets(ada, '/api/v1/accounts/update_credentials', Credentials, { method: 'PATCH', form })
    expect(me).toMatchObject({ display_name: 'Ada L.', note: '<p>Carrots</p>', source: { note: 'Carrots' } })
    expect(me.fields).toMatchObject([{ name: 'Home' }])
    expect(me.avatar).toMatch(/\/media\/\w+\/small$/)
  })

  it('are reported, or what they wrote', async () => {
    const [ada, ben] = await people(2)
    const { id } = await post(ben, { status: 'Buy this' })
    const body = { account_id: digitsOf(ben.id), status_ids: [id], comment: 'Spam', category: 'spam' }
    const Report = z.object({ id: z.string(), target_account: Account })
    await posts(ada, '/api/v1/reports', Report, { body })
  })
})

describe('the door', () => {
  it('says what is there, to nobody in particular', async () => {
    const instance = await gets(
      null,
      '/api/v2/instance',
      z.object({
        domain: z.string(),
        title: z.string(),
        version: z.string(),
        registrations: z.object({ enabled: z.boolean() }),
        contact: z.object({ email: z.string() }),
        thumbnail: z.object({ url: z.url() }),
        configuration: z.object({ urls: z.object({ streaming: z.string() }) }),
        api_versions: z.object({ mastodon: z.int() }),
      }),
    )
    expect(instance.version).toMatch(/^4\.3/)
    expect(instance.api_versions).toEqual({ mastodon: 7 })
    await gets(
      null,
      '/api/v1/instance',
      z.object({ uri: z.string(), urls: z.object({ streaming_api: z.string() }) }),
    )
    const nodeinfo = await gets(
      null,
      '/.well-known/nodeinfo',
      z.object({ links: z.array(z.object({ href: z.url() })) }),
    )
    for (const { href } of nodeinfo.links)
      expect(await gets(null, href, z.object({}).loose())).toMatchObject({
        metadata: { upstream: { name: 'mastodon' } },
      })
    expect((await call(null, 'GET', '/.well-known/host-meta')).body).toContain(
      '/.well-known/webfinger?resource={uri}',
    )
  })

  it('knows people here by their address', async () => {
    const [ada] = await people(1)
    const ask = (resource: string) =>
      call(null, 'GET', `/.well-known/webfinger?resource=${encodeURIComponent(resource)}`)
    expect((await ask(`acct:${ada.username}@localhost:8787`)).body).toMatchObject({
      subject: `acct:${ada.username}@localhost:8787`,
    })
    expect((await ask(`${ORIGIN}/@${ada.username}`)).status).toBe(200)
    expect((await ask(`acct:${ada.username}@other.example`)).status).toBe(404)
    expect((await call(null, 'GET', '/.well-known/webfinger')).status).toBe(400)
  })

  it.each(['/api/v1/statuses/x/translate', '/api/v1/directory', '/api/v2/nothing', '/api/v1/timelines/link'])(
    'has no %s, and says so as apps read it',
    async (path) => {
      const { status, body } = await call(null, 'GET', path)
      expect({ status, body }).toEqual({ status: 404, body: { error: expect.any(String) } })
    },
  )

  it('refuses a token that is good for nothing as apps read it', async () => {
    const headers = { authorization: 'Bearer nothing' }
    const { status, body } = await call(null, 'GET', '/api/v1/timelines/home', { headers })
    expect({ status, body }).toMatchObject({ status: 401, body: { error: 'The access token is invalid' } })
  })
})

describe('tags', () => {
  it('are followed in the one form they have, and no longer', async () => {
    const [ada, ben] = await people(2)
    const tag = `café_${Date.now().toString(36)}`
    const Followed = z.object({ name: z.string(), following: z.boolean() })
    const path = (name: string, rest = '') => `/api/v1/tags/${encodeURIComponent(name)}${rest}`
    expect((await call(null, 'GET', path(tag))).body).not.toHaveProperty('following')
    expect(await gets(ada, path(tag), Followed)).toEqual({ name: tag, following: false })
    expect((await call(ada, 'POST', path(tag.toUpperCase(), '/follow'))).body).toMatchObject({
      name: tag,
      following: true,
    })
    expect(await gets(ada, '/api/v1/followed_tags?limit=200', z.array(Followed))).toEqual([
      { name: tag, following: true },
    ])
    const post = await ben.posts('About coffee', { tags: [tag] })
    expect(await gets(ada, '/api/v1/timelines/home', z.array(z.object({ id: z.string() })))).toEqual([
      { id: statusDigits('post', post.id) },
    ])
    expect((await call(ada, 'POST', path(tag, '/unfollow'))).body).toMatchObject({ following: false })
    expect(await gets(ada, '/api/v1/followed_tags', z.array(Followed))).toEqual([])
    expect(await gets(ada, '/api/v1/timelines/home', z.array(z.unknown()))).toEqual([])
    expect((await call(ada, 'POST', path('two words', '/follow'))).status).toBe(404)
    expect((await call(null, 'POST', path(tag, '/follow'))).status).toBe(401)
  })
})
