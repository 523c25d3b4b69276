import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Notification } from '@worker/features/notifications/contract'
import type { HubServerFrame } from '@worker/realtime/protocol'
import { queryClient } from '../../query-client'
import { toastList } from '../../toasts'
import { receiveHubFrames } from './hub-news'

const fetcher = vi.fn<typeof fetch>()
const asked = () =>
  fetcher.mock.calls.map(([input]) => (input instanceof Request ? input.url : String(input)))

const moderation = (rev: number): Notification => ({
  id: `moderation:${rev}`,
  kind: 'moderation',
  actors: [],
  actorCount: 0,
  subject: { postId: null, commentId: null, conversationId: null, actionId: `action-${rev}`, yours: null },
  preview: '',
  updatedAt: '2026-03-01T10:00:00.000Z',
  read: false,
  rev,
})

const hello = (resumed: boolean, notifications: Notification[]): HubServerFrame => ({
  type: 'hello',
  time: '2026-03-01T10:00:01.000Z',
  rev: 9,
  resumed,
  notifications,
  removedNotifications: [],
  conversations: [],
  removedConversations: [],
  unread: { notifications: 1, conversations: 0 },
  online: [],
})

describe('what the hub says at its hello', () => {
  beforeEach(() => {
    queryClient.clear()
    vi.stubGlobal('fetch', fetcher)
    fetcher.mockReset()
    fetcher.mockImplementation(() => Promise.resolve(Response.json({ items: [], nextCursor: null })))
    return () => vi.unstubAllGlobals()
  })

  it.each([
    ['while the page was opening', false],
    ['while this tab was away', true],
  ])(
    'of moderation, done %s, is looked up, and is no toast; nothing is where nothing happened',
    async (_, resumed) => {
      receiveHubFrames([hello(resumed, [])])
      receiveHubFrames([hello(resumed, [moderation(4)])])
      await vi.waitFor(() => expect(asked()).toEqual([expect.stringContaining('/users/me/moderation')]))
      expect(toastList.get()).toEqual([])
    },
  )

  it('is looked up a few times, however much it is', async () => {
    receiveHubFrames([
      hello(
        true,
        Array.from({ length: 40 }, (_, n) => moderation(n + 1)),
      ),
    ])
    await vi.waitFor(() => expect(asked()).toHaveLength(10))
  })
})
