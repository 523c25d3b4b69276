import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { DeadLetterDetail, DeadLetterView } from '@worker/features/operations/bus-contract'
import { api, done, once, read } from '../../api'
import { t } from '../../messages'
import { byPages, pageQuery } from '../../paging'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'

const busKey = ['admin', 'bus']
const lettersKey = ['admin', 'dead-letters']
export type LetterFilter = { state: DeadLetterView['state']; subscriber: string }

export function useBus() {
  return useQuery({
    queryKey: busKey,
    queryFn: () => read(api.admin.events.$get()),
    refetchInterval: 5_000,
  })
}

export function useSwitch(name: string) {
  return useMutation({
    mutationFn: (enabled: boolean) =>
      done(api.admin.events.subscribers[':name'].$put({ param: { name }, json: { enabled } })),
    onSuccess: (_nothing, enabled) =>
      toast(enabled ? t('{name} is catching up', { name }) : t('{name} is off', { name })),
    onError: (error) => toastError(error),
    onSettled: refresh,
  })
}

export function useDeadLetters({ state, subscriber }: LetterFilter) {
  return useInfiniteQuery({
    queryKey: [...lettersKey, state, subscriber],
    queryFn: ({ pageParam }) =>
      read(
        api.admin['dead-letters'].$get({
          query: { state, ...(subscriber && { subscriber }), ...pageQuery(pageParam) },
        }),
      ),
    ...byPages,
  })
}

export function useDeadLetter(id: string) {
  return useQuery({
    queryKey: [...lettersKey, id],
    queryFn: () => loadLetter(id),
  })
}

/** What a letter holds may be any JSON, which is too deep a type for the client to derive. */
async function loadLetter(id: string): Promise<DeadLetterDetail> {
  const response: { json: () => Promise<unknown> } = await api.admin['dead-letters'][':id'].$get({
    param: { id },
  })
  return response.json() as Promise<DeadLetterDetail>
}

/** Decides about one letter. */
export function useSettle(id: string) {
  return useMutation({
    mutationFn: (deed: 'replay' | 'discard') =>
      done(api.admin['dead-letters'][':id'][deed].$post({ param: { id } })),
    onSuccess: (_nothing, deed) => toast(deed === 'replay' ? t('Sent again') : t('Discarded')),
    onError: (error) => toastError(error),
    onSettled: refresh,
  })
}

/** Sends all that wait, a hundred in each request. */
export function useReplayAll(subscriber: string) {
  return useMutation({
    mutationFn: async () => {
      let sent = 0
      for (let more = true; more;) {
        const json = subscriber ? { subscriber } : {}
        const reply = await read(api.admin['dead-letters'].replay.$post({ json }, once(crypto.randomUUID())))
        sent += reply.replayed
        more = reply.more
      }
      return sent
    },
    onSuccess: (sent) =>
      toast(sent === 1 ? t('One event was sent again') : t('{sent} events were sent again', { sent })),
    onError: (error) => toastError(error),
    onSettled: refresh,
  })
}

async function refresh(): Promise<void> {
  await Promise.all([busKey, lettersKey].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
