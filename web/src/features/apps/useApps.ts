import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { NewApp, NewToken } from '@worker/features/apps/contract'
import { api, done, read } from '../../api'
import { t } from '../../messages'
import { byPages, pageQuery } from '../../paging'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { withProof } from '../auth/proof'

const appsKey = ['me', 'apps']

export function useGrants() {
  return useInfiniteQuery({
    queryKey: [...appsKey, 'grants'],
    queryFn: ({ pageParam }) => read(api.apps.grants.$get({ query: pageQuery(pageParam) })),
    ...byPages,
  })
}

/** Each is a session, and ends as one. */
export function useRevokeGrant(id: string) {
  return useMutation({
    mutationFn: () => done(api.auth.sessions[':id'].$delete({ param: { id } })),
    onSuccess: () => toast(t('It may do nothing any more')),
    onError: (error) => toastError(error),
    onSettled: reload,
  })
}

export function useMakeToken() {
  return useMutation({
    mutationFn: (json: NewToken) => withProof(() => read(api.apps.tokens.$post({ json }))),
    onSuccess: reload,
  })
}

export function useOwnApps() {
  return useInfiniteQuery({
    queryKey: [...appsKey, 'mine'],
    queryFn: ({ pageParam }) => read(api.apps.mine.$get({ query: pageQuery(pageParam) })),
    ...byPages,
  })
}

export function useMakeApp() {
  return useMutation({
    mutationFn: (json: NewApp) => read(api.apps.mine.$post({ json })),
    onSuccess: reload,
  })
}

export function useDeleteApp(id: string) {
  return useMutation({
    mutationFn: () => done(api.apps.mine[':id'].$delete({ param: { id } })),
    onSuccess: () => toast(t('The app is deleted')),
    onError: (error) => toastError(error),
    onSettled: reload,
  })
}

function reload(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['me'] })
}
