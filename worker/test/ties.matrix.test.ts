import { describe, expect, it } from 'vitest'
import type { Conversation } from '../features/chat/contract'
import type { CommentView } from '../features/comments/contract'
import type { PostView } from '../features/posts/contract'
import { holdEvents } from './bus'
import { directOf, historyOf, inboxOf, says, tellInboxes } from './rooms'
import { openRoom } from './socket'
import { people, type Person } from './world'
import { bodyOf, writeRoutes, type WriteRoute } from './write-routes'

/*
 * Every route that writes and is about somebody else, as the API document lists them, tried across a block and, where it
 * takes a friend, after a friendship. What decides is how the two stand when the request comes: no event of the change has
 * been handled here, as if the process had died right after the answer.
 */
type Things = { ada: Person; ben: Person; room: Conversation; address: (path: string) => string | null }

async function things(): Promise<Things> {
  const [ada, ben] = await people(2)
  const room = await directOf(ada, ben)
  await says(ada, room.id, 'Hello')
  await says(ben, room.id, 'Hello, Ada')
  const post = await ada.posts('Hers')
  const comment = await ada.does<CommentView>('POST', `/posts/${post.id}/comments`, { text: 'Hers too' })
  await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
  await ben.does('PUT', `/posts/${post.id}/bookmark`)
  await ben.does('PUT', `/posts/${post.id}/repost`)
  const media = await ada.uploads()
  const named: [start: string, value: string][] = [
    ['/posts/', post.id],
    ['/comments/', comment.id],
    ['/conversations/', room.id],
    ['/media/', media.id],
  ]
  const address = (path: string) => {
    const short = path
      .replace('/api/v1', '')
      .replace('{username}', ada.username)
      .replace('{seq}', '1')
      .replace('{variant}', 'small')
      .replace('{n}', '1')
    const value = named.find(([start]) => short.startsWith(start))?.[1]
    const full = value ? short.replace('{id}', value) : short
    return full === path.replace('/api/v1', '') || full.includes('{') ? null : full
  }
  return { ada, ben, room, address }
}

/** What stays possible for the person who was blocked, and why. */
const possible: Record<string, string> = {
  'DELETE /api/v1/posts/{id}/reaction': 'one takes back what is one’s own',
  'DELETE /api/v1/comments/{id}/reaction': 'the same',
  'DELETE /api/v1/posts/{id}/repost': 'the same',
  'DELETE /api/v1/posts/{id}/bookmark': 'the same',
  'DELETE /api/v1/posts/{id}/mute': 'the same',
  'POST /api/v1/posts/{id}/view': 'does nothing, and does not tell that it does',
  'PUT /api/v1/conversations/{id}/read': 'of what one may still read',
  'PUT /api/v1/conversations/{id}/read/hidden': 'of what one may still read',
  'DELETE /api/v1/conversations/{id}/read/hidden': 'the same',
  'PUT /api/v1/conversations/{id}/messages/{seq}/hidden': 'for oneself alone',
  'PUT /api/v1/conversations/{id}/mute': 'one’s own list',
  'DELETE /api/v1/conversations/{id}/mute': 'one’s own list',
  'PUT /api/v1/conversations/{id}/unread': 'one’s own list',
  'DELETE /api/v1/conversations/{id}/unread': 'one’s own list',
  'PUT /api/v1/conversations/{id}/archive': 'one’s own list',
  'DELETE /api/v1/conversations/{id}/archive': 'one’s own list',
  'DELETE /api/v1/suggestions/{username}': 'one’s own list, which tells nothing',
  'PUT /api/v1/suggestions/{username}': 'the same',
}

const writes = await writeRoutes()
const about = ({ address }: Things) =>
  writes.flatMap((write) => {
    const path = address(write.path)
    return path === null || possible[write.name] ? [] : [{ ...write, path }]
  })

const attempt = (who: Person, { method, ...sent }: WriteRoute, path: string) =>
  who.request(method, path, bodyOf(sent))

async function withoutEvents<T>(work: () => Promise<T>): Promise<T> {
  const release = holdEvents()
  try {
    return await work()
  } finally {
    release()
  }
}

it('names no route that there is not', () => {
  const names = writes.map(({ name }) => name)
  expect(Object.keys(possible).filter((name) => !name.includes('archive') && !names.includes(name))).toEqual(
    [],
  )
})

describe('across a block, no route that writes', () => {
  it.each(['is blocked', 'blocks'] as const)('does anything for who %s', async (side) => {
    const all = await things()
    const { ada, ben, room } = all
    const wrong: string[] = []
    await withoutEvents(async () => {
      await (side === 'blocks' ? ben.blocks(ada) : ada.blocks(ben))
      for (const write of about(all)) {
        // The blocker undoes the block, and may block or report again.
        if (side === 'blocks' && /\/(block|mute|reposts)$|^POST \/api\/v1\/reports/.test(write.name)) continue
        const { status } = await attempt(ben, write, write.path)
        const isRefused = status >= 400 && status < 500
        // To end what is ended already is no news.
        const isDone = side === 'blocks' && write.method === 'DELETE' && status === 200
        if (!isRefused && !isDone) wrong.push(`${write.name}: ${status}`)
      }
      expect(wrong).toEqual([])
    })
    expect((await historyOf(ada, room.id)).map(({ text, deleted }) => [text, deleted])).toEqual([
      ['Hello', false],
      ['Hello, Ada', false],
    ])
  })

  it('lets a post onto the wall, or a frame into the conversation', async () => {
    const { ada, ben, room } = await things()
    const socket = await openRoom(ben, room.id)
    await withoutEvents(async () => {
      await ada.blocks(ben)
      const wall = { text: 'Still here', wall: ada.username }
      expect((await ben.request('POST', '/posts', { body: wall })).status).toBe(404)
      socket.send({ type: 'send', id: '1', clientId: 'late', text: 'Still here' })
      expect(await socket.next('error')).toMatchObject({ code: 'forbidden' })
    })
    expect(await historyOf(ada, room.id)).toHaveLength(2)
  })
})

describe('an invitation to a group', () => {
  const invited = async () => {
    const [ada, ben] = await people(2)
    const group = await ada.does<Conversation>('POST', '/conversations', {
      kind: 'group',
      name: 'Den',
      invite: [ben.username],
    })
    await tellInboxes(group.id)
    expect((await inboxOf(ben)).map(({ id }) => id)).toContain(group.id)
    return { ada, ben, path: `/conversations/${group.id}`, id: group.id }
  }

  it.each(['who invited', 'who is invited'])('cannot be accepted when %s has blocked', async (who) => {
    const { ada, ben, path } = await invited()
    await withoutEvents(async () => {
      await (who === 'who invited' ? ada.blocks(ben) : ben.blocks(ada))
      expect((await ben.request('POST', `${path}/accept`)).status).toBe(404)
    })
    expect((await ada.get<Conversation>(path)).members.map(({ id }) => id)).toEqual([ada.id])
  })

  it.each(['who invited', 'who is invited'])('is withdrawn when %s blocks', async (who) => {
    const { ada, ben, path, id } = await invited()
    await (who === 'who invited' ? ada.blocks(ben) : ben.blocks(ada))
    await tellInboxes(id)
    expect((await inboxOf(ben)).map((entry) => entry.id)).not.toContain(id)
    expect((await ben.get('/notifications')).items).toEqual([])
    expect((await ada.get<Conversation>(path)).members.map((member) => member.id)).toEqual([ada.id])
  })
})

describe('after a friendship', () => {
  it.each(['message', 'edit', 'reaction', 'wall post', 'frame'])('no %s gets in', async (what) => {
    const { ada, ben, room } = await things()
    const socket = await openRoom(ben, room.id)
    const messages = `/conversations/${room.id}/messages`
    const post = await ben.posts('On your wall', { wall: ada.username })
    const tries: Record<string, () => Promise<unknown>> = {
      message: () => ben.request('POST', messages, { body: { text: 'Late' } }),
      edit: () => ben.request('PATCH', `${messages}/2`, { body: { text: 'Late' } }),
      reaction: () => ben.request('PUT', `${messages}/1/reaction`, { body: { kind: 'like' } }),
      'wall post': () => ben.request('PATCH', `/posts/${post.id}`, { body: { text: 'Late' } }),
      frame: async () => {
        socket.send({ type: 'send', id: '1', clientId: 'late', text: 'Late' })
        return {
          status: (await socket.next('error')).code === 'forbidden' ? 403 : 0,
        }
      },
    }
    await withoutEvents(async () => {
      await ada.does('DELETE', `/users/${ben.username}/friendship`)
      expect(await tries[what]!()).toMatchObject({ status: 403 })
    })
    expect((await historyOf(ada, room.id)).map(({ text }) => text)).toEqual(['Hello', 'Hello, Ada'])
    expect((await ada.get<PostView>(`/posts/${post.id}`)).text).toBe('On your wall')
  })

  it('the conversation opens again with it, and one that never was stays unmade', async () => {
    const { ada, ben, room } = await things()
    await ada.does('DELETE', `/users/${ben.username}/friendship`)
    expect((await ada.get(`/conversations/${room.id}`)).readOnly).toBe(true)
    await ada.befriends(ben)
    expect((await ada.get(`/conversations/${room.id}`)).readOnly).toBe(false)
    await says(ben, room.id, 'Back')
  })
})
