import { expect, it } from 'vitest'
import { postMedia } from '../features/posts/media'
import { byApp, byClient } from '../test/apps'
import { call } from '../test/mastodon-app'
import { people } from '../test/world'
import { mastodonApp } from './door'
import { scopesOfDoor } from './scopes'

const holders = { post: postMedia, comment: postMedia, message: postMedia, profile: postMedia }

it('every route says what an app needs for it, and there is nothing else in the table', () => {
  const routes = mastodonApp(holders).routes.filter(({ method }) => method !== 'ALL')
  expect([...new Set(routes.map(({ method, path }) => `${method} ${path}`))].sort()).toEqual(
    [...scopesOfDoor.keys()].sort(),
  )
})

it('an app does what its scopes hold, and is told of the rest as Mastodon tells it', async () => {
  const [ada] = await people(1)
  const reader = await byClient(ada!, ['read:statuses', 'profile'])
  for (const path of ['/api/v1/timelines/home', '/api/v1/accounts/verify_credentials', '/api/v2/instance'])
    expect(await call(reader, 'GET', path), path).toMatchObject({ status: 200 })
  const refused: [string, string][] = [
    ['GET', '/api/v1/notifications'],
    ['GET', '/api/v1/blocks'],
    ['GET', '/api/v2/filters'],
    ['POST', '/api/v1/statuses'],
    ['PATCH', '/api/v1/accounts/update_credentials'],
  ]
  for (const [method, path] of refused)
    expect(await call(reader, method, path, { body: method === 'GET' ? undefined : {} }), path).toMatchObject(
      {
        status: 403,
        body: { error: 'This action is outside the authorized scopes', code: 'insufficient_scope' },
      },
    )
})

it('where both doors have an address, who was let in by OAuth is answered as Mastodon answers', async () => {
  const [ada] = await people(1)
  const [client, program] = [await byClient(ada!, ['read']), await byApp(ada!, ['read'])]
  const headers = { accept: '*/*' }
  for (const path of ['notifications', 'bookmarks', 'blocks', 'mutes']) {
    expect((await call(client, 'GET', `/api/v1/${path}`, { headers })).body, path).toEqual([])
    for (const who of [ada!, program])
      expect((await call(who, 'GET', `/api/v1/${path}`, { headers })).body, path).toMatchObject({ items: [] })
  }
})
