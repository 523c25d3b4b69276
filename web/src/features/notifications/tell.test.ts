import { describe, expect, it } from 'vitest'
import { CommentId, PostId, UserId } from '@worker/core/ids'
import type { Notification } from '@worker/features/notifications/contract'
import { placeOf, tellNotification } from './tell'

const person = (name: string) => ({
  id: UserId.parse('0192f1f0-0000-7000-8000-00000000000a'),
  username: name.toLowerCase(),
  displayName: name,
  avatarUrl: '/avatars/a.svg',
})
const postId = PostId.parse('0192f1f0-0000-7000-8000-00000000000b')
const nowhere = { postId: null, commentId: null, conversationId: null, actionId: null, yours: null }
const commentId = CommentId.parse('0192f1f0-0000-7000-8000-00000000000c')

const notification = (change: Partial<Notification>): Notification => ({
  id: 'n',
  kind: 'reaction',
  actors: [person('Ada')],
  actorCount: 1,
  subject: nowhere,
  preview: '',
  updatedAt: '2026-03-01T10:00:00.000Z',
  read: false,
  rev: 1,
  ...change,
})

describe('a notification in words', () => {
  const cases: [Partial<Notification>, string][] = [
    [{}, 'Ada reacted to your post'],
    [{ actors: [person('Ada'), person('Ben')], actorCount: 2 }, 'Ada and Ben reacted to your post'],
    [{ actors: [person('Ada'), person('Ben')], actorCount: 4 }, 'Ada, Ben and 2 others reacted to your post'],
    [{ actorCount: 1_000 }, 'Ada and 999 others reacted to your post'],
    [{ kind: 'comment' }, 'Ada commented on a post'],
    [{ kind: 'comment', subject: { ...nowhere, yours: 'post' } }, 'Ada commented on your post'],
    [{ kind: 'comment', subject: { ...nowhere, yours: 'wall' } }, 'Ada commented on a post on your wall'],
    [{ kind: 'mention' }, 'Ada mentioned you'],
    [{ kind: 'mention', subject: { ...nowhere, postId, commentId } }, 'Ada mentioned you in a comment'],
    [{ kind: 'follow', actorCount: 0, actors: [] }, 'Somebody followed you'],
  ]
  it.each(cases)('of %j', (change, words) => {
    expect(tellNotification(notification(change))).toBe(words)
  })

  it('leads to the thing, else to the person', () => {
    expect(placeOf(notification({ subject: { ...nowhere, postId } }))).toBe(`/posts/${postId}`)
    expect(placeOf(notification({ kind: 'reply', subject: { ...nowhere, postId, commentId } }))).toBe(
      `/posts/${postId}/comments/${commentId}`,
    )
    expect(placeOf(notification({ kind: 'friend_request' }))).toBe('/@ada')
  })
})
