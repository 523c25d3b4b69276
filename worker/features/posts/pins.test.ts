import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { caseAbout, acts, moderators, reports } from '../../test/moderation'
import { metered } from '../../test/meter'
import { people, type Person, request } from '../../test/world'
import type { Wall } from './contract'
import { postLimits } from './limits'
import { pinRefusal } from './policy'

const wallOf = async (owner: Person, viewer: Person | null, query = '') => {
  const path = `/users/${owner.username}/posts${query}`
  return viewer ? viewer.get<Wall>(path) : ((await request('GET', path)).body as Wall)
}
const tops = async (owner: Person, viewer: Person | null) =>
  (await wallOf(owner, viewer)).pinned.map(({ text }) => text)
const pins = (who: Person, { id }: { id: string }) => who.request('PUT', `/posts/${id}/pin`)
const unpins = (who: Person, { id }: { id: string }) => who.request('DELETE', `/posts/${id}/pin`)

describe('pinRefusal', () => {
  const fine = { draft: false, withheld: false, visibility: 'public', isWallOwner: true } as const
  it.each([
    ['a public post', {}, null],
    ['a post for friends', { visibility: 'friends' }, null],
    ['a post for followers', { visibility: 'followers' }, null],
    [
      'a private post',
      { visibility: 'private' },
      'A private post cannot be pinned: nobody else would see it.',
    ],
    ['a draft', { draft: true }, 'A draft cannot be pinned. Publish it first.'],
    ['what is withheld', { withheld: true }, 'What is out of sight cannot be pinned.'],
    [
      'what stands on another wall',
      { isWallOwner: false },
      'Only what stands on your own wall can be pinned to it.',
    ],
  ] as const)('%s', (_, change, refusal) => expect(pinRefusal({ ...fine, ...change })).toBe(refusal))
})

describe('pinned posts', () => {
  it('stand in front of the first page for whoever may see them, the last pinned first', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    const first = await ada.posts('For all')
    const second = await ada.posts('For friends', { visibility: 'friends' })
    for (let n = 0; n < 3; n++) await ada.posts(`Later ${n}`)
    expect((await pins(ada, first)).status).toBe(204)
    expect((await pins(ada, second)).status).toBe(204)
    expect((await pins(ada, second)).status).toBe(204)
    expect(await tops(ada, ada)).toEqual(['For friends', 'For all'])
    expect(await tops(ada, ben)).toEqual(['For friends', 'For all'])
    expect(await tops(ada, cleo)).toEqual(['For all'])
    expect(await tops(ada, null)).toEqual(['For all'])
    const page = await wallOf(ada, ben, '?limit=2')
    expect(page.items.map(({ text }) => text)).toEqual(['Later 2', 'Later 1'])
    const next = await wallOf(ada, ben, `?limit=2&cursor=${page.nextCursor}`)
    expect(next.pinned).toEqual([])
    expect((await ada.get(`/posts/${first.id}`)).viewer.pinned).toBe(true)
    expect((await ben.get(`/posts/${first.id}`)).viewer.pinned).toBe(false)
  })

  it('leave the top at once when they are unpinned, deleted, narrowed or hidden', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const [a, b, c, d, e] = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => ada.posts(text)))
    for (const post of [a, b, c, d, e]) await pins(ada, post!)
    expect(await tops(ada, null)).toEqual(['e', 'd', 'c', 'b', 'a'])
    expect((await unpins(ada, a!)).status).toBe(204)
    expect((await unpins(ada, a!)).status).toBe(204)
    await ada.does('DELETE', `/posts/${b!.id}`)
    await ada.does('PATCH', `/posts/${c!.id}`, { visibility: 'private' })
    await ada.does('PATCH', `/posts/${d!.id}`, { visibility: 'friends' })
    expect(await tops(ada, null)).toEqual(['e'])
    expect(await tops(ada, ben)).toEqual(['e'])
    expect(await tops(ada, ada)).toEqual(['e', 'd'])
    await reports(ben, { type: 'post', id: e!.id })
    const { id } = await caseAbout(mia, e!.id)
    await acts(mia, id, 'hide')
    expect(await tops(ada, null)).toEqual([])
    expect(await tops(ada, ada)).toEqual(['d'])
    await acts(mia, id, 'restore')
    expect(await tops(ada, null)).toEqual(['e'])
    await ada.does('PATCH', `/posts/${c!.id}`, { visibility: 'public' })
    expect(await tops(ada, null)).toEqual(['e'])
  })

  it('are five at most, also when asked for at the same time', async () => {
    const [ada] = await people(1)
    const all = await Promise.all(Array.from({ length: 6 }, (_, n) => ada.posts(`Pinned ${n}`)))
    const replies = await Promise.all(all.map((post) => pins(ada, post)))
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 204, 204, 204, 204, 409])
    const refused = replies.find(({ status }) => status === 409)!
    expect(refused.body).toMatchObject({
      code: 'conflict',
      why: { code: 'wall_pins_full', values: { most: 5 } },
    })
    expect(await tops(ada, ada)).toHaveLength(postLimits.pinned)
    const [one] = (await wallOf(ada, ada)).pinned
    expect((await pins(ada, one!)).status).toBe(204)
    await ada.does('PATCH', `/posts/${one!.id}`, { visibility: 'private' })
    const left = all[replies.indexOf(refused)]!
    expect((await pins(ada, left)).status).toBe(204)
  })

  it('are one’s own, on one’s own wall', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    const post = await ada.posts('Hers')
    expect(await pins(ben, post)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await unpins(ben, post)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    const onBens = await ada.posts('On his', { wall: ben.username })
    expect(await pins(ada, onBens)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    const secret = await ada.posts('Hidden', { visibility: 'friends' })
    expect(await pins(cleo, secret)).toMatchObject({ status: 404 })
    const draft = await ada.posts('Not yet', { draft: true })
    expect(await pins(ada, draft)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  })

  it('are not shown across a block, and folded words are hidden there as well', async () => {
    const [ada, ben, cleo] = await people(3)
    await pins(ada, await ada.posts('About a carrot recall'))
    await ben.does('POST', '/filters', { phrase: 'carrot recall', action: 'hide' })
    expect(await tops(ada, ben)).toEqual([])
    await ada.blocks(cleo)
    expect((await cleo.request('GET', `/users/${ada.username}/posts`)).status).toBe(404)
  })

  it.runIf(env.DATABASE === 'd1')('cost no further trip', async () => {
    const [ada, ben] = await people(2)
    for (let n = 0; n < 5; n++) await pins(ada, await ada.posts(`Pinned ${n}`))
    const { trips, result } = await metered(() => wallOf(ada, ben))
    expect(result.pinned).toHaveLength(5)
    expect(trips).toBe(1)
  })
})
