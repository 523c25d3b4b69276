import { beforeEach, describe, expect, it } from 'vitest'
import { UserId } from '@worker/core/ids'
import type { Notification } from '@worker/features/notifications/contract'
import type { HubServerFrame } from '@worker/realtime/protocol'
import { queryClient } from '../../query-client'
import { clearToasts, toastList } from '../../toasts'
import { receiveHubFrames } from './hub-news'

const unread = { notifications: 1, conversations: 0 }
const notification = (id: string, rev: number): Notification => ({
  id,
  kind: 'follow',
  actors: [
    {
      id: UserId.parse('0192f1f0-0000-7000-8000-00000000000a'),
      username: 'ada',
      displayName: 'Ada',
      avatarUrl: '/avatars/a.svg',
    },
  ],
  actorCount: 1,
  subject: { postId: null, commentId: null, conversationId: null, actionId: null, yours: null },
  preview: '',
  updatedAt: '2026-03-01T10:00:00.000Z',
  read: false,
  rev,
})
const frame = (one: Notification, rev: number): HubServerFrame => ({
  type: 'notification',
  notification: one,
  unread,
  rev,
})
const said = () => toastList.get().map(({ text }) => text)

describe('what a hub tells', () => {
  beforeEach(() => {
    queryClient.clear()
    clearToasts()
  })

  it('is announced when it is news', () => {
    receiveHubFrames([frame(notification('news', 1), 1)])
    expect(said()).toEqual(['Ada followed you'])
  })

  it('is not when an older one only changed, because a block took a part of it back', () => {
    receiveHubFrames([frame(notification('first', 7), 7)])
    clearToasts()
    receiveHubFrames([frame(notification('older', 5), 8)])
    expect(said()).toEqual([])
    receiveHubFrames([frame(notification('later', 9), 9)])
    expect(said()).toEqual(['Ada followed you'])
  })
})
