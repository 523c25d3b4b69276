import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { NewInvitation } from '@worker/features/invitations/contract'
import { api, done, once, read } from '../../api'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { byPages, pageQuery } from '../../paging'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'

const invitationsKey = ['invitations']

export function useMyInvitations() {
  return useInfiniteQuery({
    queryKey: [...invitationsKey, 'mine'],
    queryFn: ({ pageParam }) => read(api.invitations.$get({ query: pageQuery(pageParam) })),
    ...byPages,
  })
}

/** Who came by one of mine. */
export function useArrivals(code: string) {
  return useInfiniteQuery({
    queryKey: [...invitationsKey, 'arrivals', code],
    queryFn: ({ pageParam }) =>
      read(api.invitations[':code'].people.$get({ param: { code }, query: pageQuery(pageParam) })),
    ...byPages,
  })
}

export function useInvite() {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: (json: NewInvitation) => read(api.invitations.$post({ json }, once(keyOf(json)))),
    onSuccess: reload,
  })
}

export function useRevoke(code: string) {
  return useMutation({
    mutationFn: () => done(api.invitations[':code'].$delete({ param: { code } })),
    onSuccess: () => toast(t('Nobody comes by it any more')),
    onError: (error) => toastError(error),
    onSettled: reload,
  })
}

function reload(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: invitationsKey })
}
