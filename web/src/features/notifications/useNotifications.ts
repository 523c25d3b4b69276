import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Notification, UnreadCount } from '@worker/features/notifications/contract'
import type { NotificationKind } from '@worker/features/profiles/contract'
import { api, read } from '../../api'
import { byPages } from '../../paging'
import { queryClient } from '../../query-client'
import { toastError } from '../../toasts'
import { notificationsKey, notificationsOfKindKey, unreadKey, updateNotifications } from '../../hub-cache'

/** The notifications, all or of one kind, as far as they are loaded; the hub keeps them up to date. */
export function useNotifications(kind: NotificationKind | null) {
  const query = useInfiniteQuery({
    queryKey: kind === null ? notificationsKey : [...notificationsOfKindKey, kind],
    queryFn: ({ pageParam }) =>
      read(
        api.notifications.$get({
          query: { ...(pageParam !== null && { cursor: pageParam }), ...(kind !== null && { kind }) },
        }),
      ),
    ...byPages,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const items = useMemo(() => {
    const all = query.data?.pages.flatMap((page) => page.items) ?? []
    return [...new Map(all.map((each) => [each.id, each])).values()]
  }, [query.data])
  return { query, items }
}

/** Marks one as read, or all up to one: at once here, and by the hub on all devices. */
export function useMarkRead() {
  const { mutate } = useMutation({
    mutationFn: (json: { ids: string[] } | { upTo: number }) => read(api.notifications.read.$post({ json })),
    onMutate: (what) =>
      updateNotifications((all) => all.map((each) => (isMeant(each, what) ? { ...each, read: true } : each))),
    onSuccess: (unread) => queryClient.setQueryData<UnreadCount>(unreadKey, unread),
    onError: (error) => {
      toastError(error)
      void queryClient.invalidateQueries({ queryKey: notificationsKey })
    },
  })
  return mutate
}

/** Takes one, or all up to one, off the list: at once here, and by the hub on all devices. */
export function useDismiss() {
  const { mutate } = useMutation({
    mutationFn: (what: { id: string } | { upTo: number }) =>
      'id' in what
        ? read(api.notifications[':id'].$delete({ param: what }))
        : read(api.notifications.$delete({ query: { upTo: String(what.upTo) } })),
    onMutate: (what) =>
      updateNotifications((all) =>
        all.filter(({ id, rev }) => ('id' in what ? id !== what.id : rev > what.upTo)),
      ),
    onSuccess: async (unread) => {
      queryClient.setQueryData<UnreadCount>(unreadKey, unread)
      await queryClient.invalidateQueries({ queryKey: notificationsOfKindKey })
    },
    onError: (error) => {
      toastError(error)
      void queryClient.invalidateQueries({ queryKey: notificationsKey })
    },
  })
  return mutate
}

function isMeant({ id, rev }: Notification, what: { ids: string[] } | { upTo: number }): boolean {
  return 'ids' in what ? what.ids.includes(id) : rev <= what.upTo
}
