import { createExecutionContext } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { tick } from '../../cron'
import { DAY } from '../../core/time'
import { testEnv } from '../../test/bus'
import { moderated, moderators } from '../../test/moderation'
import { open } from '../../test/pages'
import { people, person, request } from '../../test/world'

const statusOf = async (path: string) => (await open(path)).status

it('is told of a post that everybody could see, and of all that stood below it', async () => {
  const [ada, ben] = await people(2)
  const post = await ada.posts('Here for a while')
  const comment = await ben.does('POST', `/posts/${post.id}/comments`, { text: 'Glad to have seen it' })
  const paths = [`/posts/${post.id}`, `/posts/${post.id}/comments/${comment.id}`]
  for (const path of paths) expect([path, await statusOf(path)]).toEqual([path, 200])
  await ada.does('DELETE', `/posts/${post.id}`)
  for (const path of paths) {
    const { status, headers, text } = await open(path)
    expect([path, status, headers.get('cache-control')]).toEqual([path, 410, 'no-store'])
    expect(text).not.toMatch(/Here for|Glad/)
  }
  // A program has one answer for what it cannot have.
  expect((await request('GET', `/posts/${post.id}`)).status).toBe(404)
  expect((await ada.request('DELETE', `/posts/${post.id}`)).status).toBe(404)
})

it('is what counts when a post is deleted, whatever it was before', async () => {
  const [ada, ben] = await people(2)
  const [mia] = await moderators()
  const narrowed = await ada.posts('For everybody, then for friends')
  await ada.does('PATCH', `/posts/${narrowed.id}`, { visibility: 'friends' })
  const widened = await ada.posts('For friends, then for everybody', { visibility: 'friends' })
  await ada.does('PATCH', `/posts/${widened.id}`, { visibility: 'public' })
  const draft = await ada.posts('Never said', { draft: true })
  const hidden = await ada.posts('Out of sight already')
  await moderated(ben, mia, { type: 'post', id: hidden.id }, 'hide')
  expect(await statusOf(`/posts/${hidden.id}`)).toBe(404)
  for (const { id } of [narrowed, widened, draft, hidden]) await ada.does('DELETE', `/posts/${id}`)
  expect(await statusOf(`/posts/${widened.id}`)).toBe(410)
  for (const { id } of [narrowed, draft, hidden]) expect(await statusOf(`/posts/${id}`)).toBe(404)
})

it('is forgotten after a year', async () => {
  const ada = await person('ada')
  const post = await ada.posts('Long ago')
  await ada.does('DELETE', `/posts/${post.id}`)
  await tick(testEnv, Date.now() + 364 * DAY, createExecutionContext())
  expect(await statusOf(`/posts/${post.id}`)).toBe(410)
  await tick(testEnv, Date.now() + 366 * DAY, createExecutionContext())
  expect(await statusOf(`/posts/${post.id}`)).toBe(404)
})
