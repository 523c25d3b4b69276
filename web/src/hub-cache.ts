import type { InfiniteData } from '@tanstack/react-query'
import type { InboxEntry } from '@worker/features/chat/contract'
import { applyHubFrame, type HubState } from '@worker/features/notifications/apply'
import type { Notification, UnreadCount } from '@worker/features/notifications/contract'
import type { Presence } from '@worker/features/presence/contract'
import type { HubServerFrame } from '@worker/realtime/protocol'
import type { Page } from './api'
import { queryClient } from './query-client'

/** The lists that the hub keeps up to date: fetched again together when it cannot say what was missed. */
const lists = ['hub', 'lists']
export const inboxKey = [...lists, 'inbox']
/** Those put away: fetched again whenever a conversation changes. */
export const archivedKey = ['hub', 'archived']
export const notificationsKey = [...lists, 'notifications']
/** Those of one kind: fetched again whenever something changes, since only the hub can tell what takes a free place. */
export const notificationsOfKindKey = ['hub', 'kind']
export const unreadKey = ['hub', 'unread']
export const presenceKey = ['hub', 'presence']
const revKey = ['hub', 'rev']

// These come by the socket alone, so they stay as long as the session.
for (const queryKey of [presenceKey, revKey]) queryClient.setQueryDefaults(queryKey, { gcTime: Infinity })

type Pages<Item> = InfiniteData<Page<Item>, string | null>
export type People = Record<string, Presence>

/** The highest change this tab has seen of the lists it holds; nothing to resume from when it holds none. */
export function seenRev(): { rev?: number } {
  const rev = queryClient.getQueryData<number>(revKey)
  return rev === undefined ? {} : { rev }
}

/** Puts frames into the lists that are loaded. */
export function applyToCache(frames: HubServerFrame[]): void {
  const inbox = queryClient.getQueryData<Pages<InboxEntry>>(inboxKey)
  const notifications = queryClient.getQueryData<Pages<Notification>>(notificationsKey)
  const before: HubState = {
    rev: queryClient.getQueryData<number>(revKey) ?? 0,
    conversations: itemsOf(inbox),
    notifications: itemsOf(notifications),
    more: { conversations: hasMore(inbox), notifications: hasMore(notifications) },
    unread: queryClient.getQueryData<UnreadCount>(unreadKey) ?? { notifications: 0, conversations: 0 },
    presence: queryClient.getQueryData<People>(presenceKey) ?? {},
  }
  const after = frames.reduce(applyHubFrame, before)
  if (after.rev !== before.rev) queryClient.setQueryData(revKey, after.rev)
  if (after.unread !== before.unread) {
    // An answer that is still on its way is older.
    void queryClient.cancelQueries({ queryKey: unreadKey }, { revert: false })
    queryClient.setQueryData(unreadKey, after.unread)
  }
  if (after.presence !== before.presence) queryClient.setQueryData(presenceKey, after.presence)
  if (after.conversations !== before.conversations) putList(inboxKey, inbox, after.conversations)
  if (after.notifications !== before.notifications)
    putList(notificationsKey, notifications, after.notifications)
  if (frames.some(({ type }) => type === 'hello' || type.startsWith('notification')))
    void queryClient.invalidateQueries({ queryKey: notificationsOfKindKey })
  if (frames.some(({ type }) => type === 'hello' || type.startsWith('conversation')))
    void queryClient.invalidateQueries({ queryKey: archivedKey })
  // Who comes back after too long starts again: the lists are fetched, and resume from here.
  if (frames.some((frame) => frame.type === 'hello' && !frame.resumed))
    void queryClient.invalidateQueries({ queryKey: lists })
}

function putList<Item>(queryKey: string[], before: Pages<Item> | undefined, items: Item[]): void {
  if (before) queryClient.setQueryData(queryKey, onePage(before, items))
  // What is being fetched may have been read before this change: it is asked for once more.
  if (queryClient.isFetching({ queryKey }) > 0) void queryClient.invalidateQueries({ queryKey })
}

export function updateEntry(id: string, change: (entry: InboxEntry) => InboxEntry): void {
  queryClient.setQueryData<Pages<InboxEntry>>(
    inboxKey,
    (data) =>
      data &&
      onePage(
        data,
        itemsOf(data).map((entry) => (entry.id === id ? change(entry) : entry)),
      ),
  )
}

export function updateNotifications(change: (all: Notification[]) => Notification[]): void {
  queryClient.setQueryData<Pages<Notification>>(
    notificationsKey,
    (data) => data && onePage(data, change(itemsOf(data))),
  )
}

function itemsOf<Item>(data: Pages<Item> | undefined): Item[] {
  return data?.pages.flatMap((page) => page.items) ?? []
}

/** A list that is not loaded goes on as far as anybody knows. */
function hasMore<Item>(data: Pages<Item> | undefined): boolean {
  return data === undefined || data.pages.at(-1)?.nextCursor !== null
}

/** Items move between pages as they change: the loaded ones become one page, and the next is asked for as before. */
function onePage<Item>(before: Pages<Item>, items: Item[]): Pages<Item> {
  const nextCursor = before.pages.at(-1)?.nextCursor ?? null
  return { pages: [{ items, nextCursor }], pageParams: [null] }
}
