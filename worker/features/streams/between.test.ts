import { afterEach, describe, expect, it, vi } from 'vitest'
import { voice } from '../../mastodon/voice'
import { closeStreams, opensStream } from '../../test/app-socket'
import { byClient } from '../../test/apps'
import { people } from '../../test/world'

/* What happens while a hub asks the database what it may tell. */
afterEach(async () => {
  vi.restoreAllMocks()
  await closeStreams()
})

describe('while it is asked what may be told', () => {
  it('whoever begins to listen is not told that something is gone', async () => {
    const [ada, ben] = await people(2)
    await ada!.does('PUT', `/users/${ben!.username}/follow`)
    const post = await ben!.posts('Moss')
    const early = await opensStream(ada!, '?stream=user')
    const late = await opensStream(ada!)
    await early.settled()
    const { say } = voice
    const moment = { isThere: false, isOver: false }
    vi.spyOn(voice, 'say').mockImplementationOnce(async (ctx, asked) => {
      moment.isThere = true
      while (!moment.isOver) await new Promise((resolve) => setTimeout(resolve, 10))
      return say(ctx, asked)
    })
    await ben!.does('PATCH', `/posts/${post.id}`, { text: 'Lichen' })
    await vi.waitUntil(() => moment.isThere)
    await late.subscribes('user')
    moment.isOver = true
    await early.next('status.update')
    await ben!.posts('Fern')
    await late.next('update')
    expect(late.told.map(({ event }) => event)).toEqual(['update'])
  })

  it('one session for which it fails keeps nothing from the others', async () => {
    const [ada, ben] = await people(2)
    await ada!.does('PUT', `/users/${ben!.username}/follow`)
    const app = await byClient(ada!, ['read'])
    const [first, second] = [await opensStream(ada!, '?stream=user'), await opensStream(app, '?stream=user')]
    await Promise.all([first.settled(), second.settled()])
    vi.spyOn(voice, 'say').mockRejectedValueOnce(new Error('Away'))
    vi.spyOn(console, 'error').mockReturnValue()
    await ben!.posts('Moss')
    await Promise.any([first.next('update'), second.next('update')])
    await ben!.posts('Fern')
    const ofFern = ({ about }: { about: any }) => String(about.content).includes('Fern')
    await Promise.all([first.next('update', ofFern), second.next('update', ofFern)])
    expect([first.told.length, second.told.length].toSorted()).toEqual([1, 2])
  })
})
