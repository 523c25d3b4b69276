import { beforeAll, describe, expect, it } from 'vitest'
import { people, person, type Person } from '../../test/world'
import type { PostView } from '../posts/contract'
import { quoteRefusal } from '../posts/policy'
import { quoters, type Quoters } from '../posts/vocabulary'

/*
 * Who may quote what: as it is said of each post, and at the door. What must be is computed by the policy.
 */
const kinds = ['author', 'friend', 'follower', 'stranger'] as const
type Kind = (typeof kinds)[number]
type Sample = {
  name: string
  post: PostView
  quotesFrom: Quoters
  visibility: 'public' | 'followers' | 'private'
  draft: boolean
}

const who = {} as Record<Kind, Person>
const samples: Sample[] = []

beforeAll(async () => {
  for (const kind of kinds) who[kind] = await person(kind)
  await who.friend.befriends(who.author)
  await who.follower.follows(who.author)
  for (const quotesFrom of quoters)
    for (const visibility of ['public', 'followers', 'private'] as const)
      for (const draft of [false, true]) {
        const post = await who.author.posts('Quote me', { quotesFrom, visibility, draft })
        samples.push({ name: `${visibility} ${draft}, ${quotesFrom}`, post, quotesFrom, visibility, draft })
      }
})

const sees = (kind: Kind, { visibility, draft }: Sample) =>
  kind === 'author' ||
  (!draft && (visibility === 'public' || (visibility === 'followers' && kind !== 'stranger')))

const refusal = (kind: Kind, { quotesFrom, visibility, draft }: Sample) =>
  quoteRefusal({
    visibility,
    draft,
    withheld: false,
    isAuthor: kind === 'author',
    isInvited:
      quotesFrom === 'everyone' || (quotesFrom === 'followers' && (kind === 'friend' || kind === 'follower')),
    wasDetached: false,
  })

const statuses = { not_public: 409, forbidden: 403 } as Record<string, number>

describe.each(kinds)('as %s', (kind) => {
  it('each post says whether it can be quoted, and so does the door', async () => {
    for (const sample of samples) {
      const { name, post } = sample
      const refused = refusal(kind, sample)
      const { status, body } = await who[kind].request('GET', `/posts/${post.id}`)
      expect(status, name).toBe(sees(kind, sample) ? 200 : 404)
      if (status === 200) expect((body as PostView).viewer.canQuote, name).toBe(refused === null)
      const quote = await who[kind].request('POST', '/posts', {
        body: { text: 'Look', quotedPostId: post.id },
      })
      const expected = sees(kind, sample) ? (refused ? statuses[refused.code] : 201) : 404
      expect(quote.status, name).toBe(expected)
      if (refused && sees(kind, sample)) expect(quote.body, name).toMatchObject(refused)
    }
  })
})

it('a choice is made anew at any time, by its author alone, and makes no other version', async () => {
  const [ada, ben] = await people(2)
  const post = await ada.posts('Mine')
  expect(post).toMatchObject({ quotesFrom: 'everyone', viewer: { canQuote: true } })
  const quotes = () => ben.request('POST', '/posts', { body: { text: 'Hm', quotedPostId: post.id } })
  expect((await quotes()).status).toBe(201)
  const after = await ada.does<PostView>('PATCH', `/posts/${post.id}`, { quotesFrom: 'nobody' })
  expect(after).toMatchObject({ quotesFrom: 'nobody', editedAt: null, quoteCount: 1 })
  expect((await quotes()).status).toBe(403)
  expect((await ben.request('PATCH', `/posts/${post.id}`, { body: { quotesFrom: 'everyone' } })).status).toBe(
    403,
  )
  expect(await ben.get(`/posts/${post.id}`)).toMatchObject({ viewer: { canQuote: false } })
})

it('begins with what its author prefers, on the walls of others too', async () => {
  const [ada, ben] = await people(2)
  await ada.befriends(ben)
  await ada.does('PATCH', '/users/me', { preferences: { quotesFrom: 'followers' } })
  expect(await ada.posts('Mine')).toMatchObject({ quotesFrom: 'followers' })
  expect(await ada.posts('Yours', { wall: ben.username })).toMatchObject({ quotesFrom: 'followers' })
  expect(await ada.posts('Mine', { quotesFrom: 'nobody' })).toMatchObject({ quotesFrom: 'nobody' })
  expect(await ben.posts('Mine', { wall: ada.username })).toMatchObject({ quotesFrom: 'everyone' })
  expect(await ada.get('/users/me')).toMatchObject({ preferences: { quotesFrom: 'followers' } })
})
