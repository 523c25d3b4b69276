import { useMutation, useQuery } from '@tanstack/react-query'
import type { ExportView } from '@worker/features/exports/contract'
import { api, done, once, read } from '../../api'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { withProof } from '../auth/proof'
import { isRunning } from './states'

const exportsKey = ['me', 'exports']

/** How often a page that is open asks how far an archive is. */
const EVERY = 1_500

/** My archives, the newest first; as long as one is being made, asked for again and again. */
export function useExports() {
  return useQuery({
    queryKey: exportsKey,
    queryFn: async () => (await read(api.exports.$get({ query: { limit: '20' } }))).items,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? EVERY : false),
  })
}

/** @param last the newest there is: another one is another intent */
export function useStartExport(last: ExportView | undefined) {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: () =>
      withProof(() => read(api.exports.$post({ json: {} }, once(keyOf(last ? [last.id, last.state] : []))))),
    onSuccess: () => toast(t('Your archive is being made. You may leave this page.')),
    onError: (error) => toastError(error),
    onSettled: changed,
  })
}

export function useEndExport(id: ExportView['id'], said: string) {
  return useMutation({
    mutationFn: () => done(api.exports[':id'].$delete({ param: { id } })),
    onSuccess: () => toast(said),
    onError: (error) => toastError(error),
    onSettled: changed,
  })
}

/** Has the browser save something that is behind my cookies, which are renewed before if they have to be. */
export function useSaving() {
  return useMutation({
    mutationFn: async (address: string) => {
      await read(api.exports.$get({ query: { limit: '1' } }))
      location.assign(address)
    },
    onError: (error) => toastError(error),
  })
}

function changed(): Promise<unknown> {
  return queryClient.invalidateQueries({ queryKey: exportsKey })
}
