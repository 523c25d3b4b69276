import { afterEach, describe, expect, it, vi } from 'vitest'
import { postSender } from '../features/posts/post-sender'
import { commentSender } from '../features/comments/comment-sender'
import { messageSender } from '../features/chat/message-sender'
import { beginSession } from '../session'
import { writtenIn } from './written'

/*
 * What was written is sent by a page or by the service worker. Whoever does it has to say the same, or the server takes the
 * second of both for another thing under a used key.
 */
const senders = { post: postSender, comment: commentSender, message: messageSender }
const post = {
  text: 'Hello',
  visibility: 'friends',
  media: [],
  sensitive: false,
  warning: '',
  commentsFrom: 'everyone',
}
const quoted = { id: 'q1', name: 'Ada', avatarUrl: '/avatars/ada.svg', text: 'Carrots' }
const comment = { postId: 'p1', parentId: null, text: 'Hello', media: [], warning: '', sensitive: false }
const message = { conversationId: 'c1', text: 'Hello', replyTo: null, media: [] }

describe('what the service worker sends', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each([
    ['post', post],
    ['post', { ...post, wall: 'ben', warning: ' Carrots ' }],
    ['post', { ...post, sensitive: true }],
    ['post', { ...post, language: 'de' }],
    ['post', { ...post, language: 'none' }],
    ['post', { ...post, commentsFrom: 'friends' }],
    ['post', { ...post, quotesFrom: 'nobody', quoted }],
    ['comment', comment],
    ['comment', { ...comment, parentId: 'c1' }],
    ['comment', { ...comment, warning: ' Carrots ' }],
    ['message', message],
    ['message', { ...message, replyTo: 3 }],
  ] as const)('of a %s is what a page sends: %o', async (kind, input) => {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    beginSession('ada', { accessTokenExpiresAt: until, sessionExpiresAt: until }, null)
    const asked = vi.fn((..._request: [RequestInfo | URL, RequestInit?]) =>
      Promise.resolve(new Response('{}', { status: 201 })),
    )
    vi.stubGlobal('fetch', asked)
    await senders[kind].send(input, 'key', 'ada')
    const sent = new Request(...(asked.mock.calls[0] ?? ['about:blank']))
    expect(writtenIn(kind, input, 'key')).toEqual({
      path: new URL(sent.url).pathname.replace('/api/v1', ''),
      json: await sent.json(),
    })
  })

  it.each([
    ['something with a file', 'post', { ...post, media: [{ key: 'f' }] }],
    ['a reaction', 'reaction', { target: { type: 'posts', id: 'p1' }, kind: 'like' }],
    ['what cannot be read', 'post', { text: 'Hello' }],
    ['what cannot be read', 'comment', { text: 'Hello' }],
    ['what cannot be read', 'message', null],
  ])('is not %s', (_, kind, input) => {
    expect(writtenIn(kind, input, 'key')).toBeUndefined()
  })
})
