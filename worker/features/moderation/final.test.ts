import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../../core/time'
import { makeCtx } from '../../ctx'
import { testEnv } from '../../test/bus'
import { acts, latestAction, moderated, moderators } from '../../test/moderation'
import { people, type Person } from '../../test/world'
import type { CommentView } from '../comments/contract'
import { deleteRemoved } from '../media/sweep'
import type { PostView } from '../posts/contract'
import { removeFinal } from './final'

const objectsOf = async (id: string) => (await env.MEDIA.list({ prefix: `${id}/` })).objects.length

type Thing = { type: 'post' | 'comment'; id: string; path: string; mediaId: string; url: string }

async function things(author: Person): Promise<Thing[]> {
  const [one, two] = [await author.uploads(), await author.uploads('comment')]
  const post = await author.posts('With a picture', { media: [one.id] })
  const below = await author.posts('Below it is a picture')
  const { id } = await author.does<CommentView>('POST', `/posts/${below.id}/comments`, {
    text: 'See',
    media: [two.id],
  })
  return [
    { type: 'post', id: post.id, path: `/posts/${post.id}`, mediaId: one.id, url: one.url },
    { type: 'comment', id, path: `/comments/${id}`, mediaId: two.id, url: two.url },
  ]
}

async function hides(reporter: Person, { type, id }: Thing) {
  const [mia] = await moderators()
  return moderated(reporter, mia, { type, id }, 'hide')
}

async function appeals(author: Person, outcome: 'upheld' | 'overturned'): Promise<void> {
  const [, noa] = await moderators()
  const { id } = await latestAction(author)
  await author.does('POST', `/users/me/moderation/${id}/appeal`, { text: 'It was nothing' })
  const { items } = await noa.get('/moderation/appeals?limit=50')
  const found = items.find((each: { action: { id: string } }) => each.action.id === id)
  await noa.does('POST', `/moderation/appeals/${found.id}/decision`, { outcome, note: 'We have looked.' })
}

/** What the clock does so long from now. */
async function tickIn(time: number): Promise<void> {
  const ctx = makeCtx(testEnv, { now: Date.now() + time, defer: () => {} })
  await removeFinal(ctx)
  await deleteRemoved(ctx)
}

describe('what is hidden', () => {
  it('keeps its bytes from everybody else, and shows them again when an appeal was right', async () => {
    const [[mia], [ada, ben]] = [await moderators(), await people(2)]
    for (const thing of await things(ada)) {
      await hides(ben, thing)
      expect((await ben.fetches(thing.url)).status).toBe(404)
      expect((await ada.fetches(thing.url)).status).toBe(200)
      expect((await mia.fetches(thing.url)).status).toBe(200)
      await appeals(ada, 'overturned')
      expect((await ben.fetches(thing.url)).status).toBe(200)
    }
  })

  it('loses them when an appeal was turned down, and keeps its text', async () => {
    const [ada, ben] = await people(2)
    for (const thing of await things(ada)) {
      await hides(ben, thing)
      await appeals(ada, 'upheld')
      expect(await objectsOf(thing.mediaId)).toBe(0)
      expect((await ada.fetches(thing.url)).status).toBe(404)
      const { text, media } = await ada.get<PostView | CommentView>(thing.path)
      expect([text.length > 0, media]).toEqual([true, []])
    }
  })

  it('loses them when nobody has appealed for 90 days, not before, and not what came back', async () => {
    const [[mia], [ada, ben]] = [await moderators(), await people(2)]
    for (const thing of await things(ada)) {
      await hides(ben, thing)
      await tickIn(89 * DAY)
      expect(await objectsOf(thing.mediaId)).toBe(1)
      await tickIn(90 * DAY + HOUR)
      expect([await objectsOf(thing.mediaId), (await ada.get(thing.path)).media]).toEqual([0, []])
    }
    for (const thing of await things(ada)) {
      const found = await hides(ben, thing)
      expect((await acts(mia, found.id, 'restore')).status).toBe(201)
      await tickIn(90 * DAY + HOUR)
      expect((await ben.fetches(thing.url)).status).toBe(200)
    }
  })

  it('with its author keeps them', async () => {
    const [[mia], [ada, ben]] = [await moderators(), await people(2)]
    const [thing] = await things(ada)
    await moderated(ben, mia, { type: 'profile', username: ada.username }, 'ban')
    expect((await ben.fetches(thing!.url)).status).toBe(404)
    await tickIn(90 * DAY + HOUR)
    expect(await objectsOf(thing!.mediaId)).toBe(1)
  })
})
