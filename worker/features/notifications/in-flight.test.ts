import { afterEach, expect, it, vi } from 'vitest'
import { UserHub } from '../../realtime/user-hub'
import { consume, deliver, holdEvents, takeEvents } from '../../test/bus'
import { held } from '../../test/held'
import { people, type Person } from '../../test/world'
import type { Notification } from './contract'

/* News of a post is found to be for somebody, and on its way to them, when they lose sight of it. */
afterEach(() => vi.restoreAllMocks())

const told = async (who: Person) => (await who.all<Notification>('/notifications')).map(({ kind }) => kind)

/** Holds the news that the event of a new post brings, until something else has happened and was dealt with. */
async function during(post: () => Promise<unknown>, happens: () => Promise<unknown>): Promise<void> {
  await deliver()
  const release = holdEvents()
  await post()
  const notify = held(UserHub, 'notify')
  const telling = consume(takeEvents())
  await notify.called
  await happens()
  const after = takeEvents()
  // What the change itself tells is not what is held here.
  await consume(after.filter((event) => !JSON.stringify(event).includes('friend.requested')))
  notify.release()
  expect((await telling).retryMessages).toEqual([])
  release()
}

it.each([
  ['a friendship ends', 'friends', (ada: Person) => ['DELETE', `/users/${ada.username}/friendship`]],
  ['a friend is blocked', 'friends', (ada: Person) => ['PUT', `/users/${ada.username}/block`]],
  ['somebody unfollows', 'followers', (ada: Person) => ['DELETE', `/users/${ada.username}/follow`]],
] as const)('when %s, nothing of it is left', async (_, visibility, what) => {
  const [ada, ben] = await people(2)
  if (visibility === 'friends') await ada.befriends(ben)
  else await ben.follows(ada)
  const before = await told(ben)
  const [method, path] = what(ada) as [string, string]
  await during(
    () => ada.posts(`Between us, @${ben.username}`, { visibility }),
    () => ben.does(method, path),
  )
  expect((await told(ben)).filter((kind) => kind === 'mention')).toEqual([])
  expect(before).not.toContain('mention')
})

it('what can still be seen is told all the same', async () => {
  const [ada, ben, cleo] = await people(3)
  await ben.befriends(cleo)
  await during(
    () => ada.posts(`For everybody, @${ben.username}`),
    () => ben.does('DELETE', `/users/${cleo.username}/friendship`),
  )
  expect(await told(ben)).toContain('mention')
})
