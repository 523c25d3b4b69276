import { describe, expect, it } from 'vitest'
import { configure, configuredPerTest } from './configured'
import { asks, signUp, tokenIn } from './newcomers'
import { directOf, historyOf } from './rooms'
import { openRoom } from './socket'
import { person } from './world'
import { bodyOf, writeRoutes } from './write-routes'

/*
 * Where one writes only once one's address is confirmed: every route that writes, as the API document lists them, asked by
 * somebody who has not confirmed theirs.
 */
configuredPerTest()

/** What brings something before others. Every other route stays usable. */
const speaks = new Set([
  'POST /api/v1/posts',
  'PATCH /api/v1/posts/{id}',
  'PUT /api/v1/posts/{id}/schedule',
  'POST /api/v1/posts/{id}/comments',
  'PATCH /api/v1/comments/{id}',
  'PUT /api/v1/posts/{id}/reaction',
  'PUT /api/v1/posts/{id}/repost',
  'PUT /api/v1/comments/{id}/reaction',
  'PUT /api/v1/posts/{id}/votes',
  'POST /api/v1/media',
  'POST /api/v1/collectibles',
  'POST /api/v1/collectibles/{id}/pin',
  'POST /api/v1/imports',
  'POST /api/v1/imports/{id}/start',
  'PUT /api/v1/users/{username}/follow',
  'PUT /api/v1/users/{username}/friend-request',
  'POST /api/v1/conversations',
  'PATCH /api/v1/conversations/{id}',
  'PUT /api/v1/conversations/{id}/members/{username}',
  'PUT /api/v1/conversations/{id}/members/{username}/role',
  'POST /api/v1/conversations/{id}/accept',
  'POST /api/v1/conversations/{id}/messages',
  'POST /api/v1/conversations/{id}/forwards',
  'POST /api/v1/conversations/{id}/links',
  'POST /api/v1/conversations/{id}/join',
  'PUT /api/v1/conversations/{id}/requests/{username}',
  'PATCH /api/v1/conversations/{id}/messages/{seq}',
  'PUT /api/v1/conversations/{id}/messages/{seq}/reaction',
  'PUT /api/v1/conversations/{id}/messages/{seq}/pin',
])

/** What ends the session. */
const lastOfAll = new Set(['POST /api/v1/auth/logout', 'POST /api/v1/users/me/deactivation'])

const UNKNOWN = '0192f1f0-0000-7000-8000-00000000dead'
const writes = await writeRoutes()

it('names no route that there is not', () => {
  const names = writes.map(({ name }) => name)
  expect([...speaks].filter((name) => !names.includes(name))).toEqual([])
})

describe('where an address has to be confirmed first', () => {
  it('nothing is said before, and all else can be done', async () => {
    const [ada, ben] = [await signUp(), await person('ben')]
    const [post, room] = [await ben.posts('Seen'), await directOf(ada, ben)]
    configure({ REQUIRE_CONFIRMED_EMAIL: 'on' })
    const wrong: string[] = []
    for (const write of writes) {
      // The last of all, or nothing else could be asked.
      if (lastOfAll.has(write.name)) continue
      const path = write.path
        .replace('/api/v1', '')
        .replace('{username}', ben.username)
        .replace(/^\/posts\/\{id\}/, `/posts/${post.id}`)
        .replace('{seq}', '1')
        .replace('{variant}', 'small')
        .replace('{n}', '1')
        .replace('/conversations/{id}', `/conversations/${room.id}`)
        .replace(/\{[^}]+\}/g, UNKNOWN)
      const { status, body } = await ada.request(write.method, path, bodyOf(write))
      const isRefused = status === 403 && body?.code === 'email_unconfirmed'
      if (isRefused !== speaks.has(write.name)) wrong.push(`${write.name}: ${status} ${body?.code ?? ''}`)
    }
    expect(wrong).toEqual([])
  })

  it('a socket reads along and says nothing, until the address is confirmed', async () => {
    const [ada, ben] = [await signUp(), await person('ben')]
    const { id } = await directOf(ada, ben)
    configure({ REQUIRE_CONFIRMED_EMAIL: 'on' })
    const quiet = await openRoom(ada, id)
    quiet.send({ type: 'send', id: '1', clientId: 'early', text: 'Too early' })
    expect(await quiet.next('error')).toMatchObject({ id: '1', code: 'email_unconfirmed' })
    await asks('/auth/email/confirm', { token: await tokenIn(ada.email, 'confirm') })
    const socket = await openRoom(ada, id)
    socket.send({ type: 'send', id: '2', clientId: 'late', text: 'In time' })
    await socket.next('ack')
    expect((await historyOf(ben, id)).map(({ text }) => text).filter(Boolean)).toEqual(['In time'])
  })

  it('who has confirmed writes as ever', async () => {
    configure({ REQUIRE_CONFIRMED_EMAIL: 'on' })
    const ada = await signUp()
    expect((await ada.request('POST', '/posts', { body: { text: 'Hello' } })).body.code).toBe(
      'email_unconfirmed',
    )
    await asks('/auth/email/confirm', { token: await tokenIn(ada.email, 'confirm') })
    expect((await ada.posts('Hello')).text).toBe('Hello')
  })
})
