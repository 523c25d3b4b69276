import { describe, expect, it } from 'vitest'
import { iso } from '../../core/time'
import { applyHubFrame, type HubState } from './apply'
import type { Notification } from './contract'

const unread = { notifications: 1, conversations: 0 }
const notification = (id: string, rev: number): Notification => ({
  id,
  kind: 'follow',
  actors: [],
  actorCount: 1,
  subject: { postId: null, commentId: null, conversationId: null, actionId: null, yours: null },
  preview: '',
  updatedAt: iso(rev),
  read: false,
  rev,
})
const state: HubState = {
  rev: 9,
  notifications: [notification('c', 9), notification('b', 5)],
  conversations: [],
  more: { notifications: true, conversations: false },
  unread: { notifications: 2, conversations: 0 },
  presence: {},
}
const told = (one: Notification) =>
  applyHubFrame(state, { type: 'notification', notification: one, unread, rev: 10 }).notifications.map(
    ({ id }) => id,
  )

describe('a notification', () => {
  it('that is new comes first', () => expect(told(notification('d', 10))).toEqual(['d', 'c', 'b']))
  it('that changed moves to its place', () => expect(told(notification('b', 10))).toEqual(['b', 'c']))
  it('between two stands between them', () => expect(told(notification('a', 7))).toEqual(['c', 'a', 'b']))
  it('behind what was fetched is left for the next page', () => {
    expect(told(notification('a', 2))).toEqual(['c', 'b'])
  })
})

it('a hello that cannot tell what was missed leaves the lists to be fetched', () => {
  const lists = { notifications: [], removedNotifications: [], conversations: [], removedConversations: [] }
  const hello = {
    type: 'hello',
    time: iso(0),
    rev: 40,
    resumed: false,
    ...lists,
    unread,
    online: [],
  } as const
  expect(applyHubFrame(state, { ...hello, ...lists, online: [] })).toMatchObject({ rev: 40, unread })
})
