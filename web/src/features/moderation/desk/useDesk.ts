import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { AppealDecision, CaseQuery, NewAction } from '@worker/features/moderation/contract-desk'
import { api, once, read } from '../../../api'
import { useIntentKey } from '../../../intent'
import { t } from '../../../messages'
import { byPages, pageQuery } from '../../../paging'
import { Problem } from '../../../problem'
import { queryClient } from '../../../query-client'
import { toast, toastError } from '../../../toasts'
import { useMe } from '../../auth/useMe'

const deskKey = ['moderation']
export function useIsModerator(): boolean | undefined {
  const me = useMe().data
  return me && me.role !== 'user'
}

export type CaseFilter = Omit<CaseQuery, 'label' | 'type' | 'assigned'> & {
  type?: Exclude<CaseQuery['type'], undefined>
  label?: string
  assigned?: Exclude<CaseQuery['assigned'], undefined>
}

export function useCases(filter: CaseFilter) {
  return useInfiniteQuery({
    queryKey: [...deskKey, 'cases', filter],
    queryFn: ({ pageParam }) =>
      read(api.moderation.cases.$get({ query: { ...filter, ...pageQuery(pageParam) } })),
    ...byPages,
    // Others work on the same queue.
    refetchInterval: 60_000,
  })
}

export function useCase(id: string) {
  return useQuery({
    queryKey: [...deskKey, 'case', id],
    queryFn: () => read(api.moderation.cases[':id'].$get({ param: { id } })),
  })
}

/** Decides a case. Of two moderators at once the second is told, and sees what the first did. */
export function useAct(caseId: string) {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: (json: NewAction) =>
      read(
        api.moderation.cases[':id'].actions.$post(
          { param: { id: caseId }, json },
          once(keyOf({ caseId, json })),
        ),
      ),
    onSuccess: () => toast(t('Decided')),
    onSettled: reloadDesk,
  })
}

export function useAssign(caseId: string) {
  return useMutation({
    mutationFn: (mine: boolean) => {
      const { assignee } = api.moderation.cases[':id']
      return read(
        mine ? assignee.$put({ param: { id: caseId } }) : assignee.$delete({ param: { id: caseId } }),
      )
    },
    onError: (error) => toastError(error),
    onSettled: reloadDesk,
  })
}

export function useReinstate(username: string) {
  return useMutation({
    mutationFn: () =>
      read(api.moderation.people[':username'].reinstatement.$post({ param: { username }, json: {} })),
    onSuccess: () => toast(t('Their account is open again')),
    onError: (error) => toastError(error),
    onSettled: reloadDesk,
  })
}

export type AppealState = 'open' | 'upheld' | 'overturned'

export function useAppeals(state: AppealState) {
  return useInfiniteQuery({
    queryKey: [...deskKey, 'appeals', state],
    queryFn: ({ pageParam }) =>
      read(api.moderation.appeals.$get({ query: { state, ...pageQuery(pageParam) } })),
    ...byPages,
  })
}

export function useDecide(appealId: string) {
  return useMutation({
    mutationFn: (json: AppealDecision) =>
      read(api.moderation.appeals[':id'].decision.$post({ param: { id: appealId }, json })),
    onSuccess: ({ state }) =>
      toast(state === 'overturned' ? t('The action is undone') : t('It stays as it was')),
    onSettled: reloadDesk,
  })
}

/** Who waits to be let in. */
export function useSignUps() {
  return useInfiniteQuery({
    queryKey: [...deskKey, 'sign-ups'],
    queryFn: ({ pageParam }) => read(api.moderation['sign-ups'].$get({ query: pageQuery(pageParam) })),
    ...byPages,
    refetchInterval: 60_000,
  })
}

export function useDecideSignUp(id: string) {
  return useMutation({
    mutationFn: (outcome: 'approved' | 'refused') =>
      read(api.moderation['sign-ups'][':id'].decision.$post({ param: { id }, json: { outcome } })),
    onSuccess: ({ username }) =>
      toast(username ? t('@{username} is in', { username }) : t('They are told by mail')),
    onError: (error) => toastError(error),
    onSettled: reloadDesk,
  })
}

export function useLog() {
  return useInfiniteQuery({
    queryKey: [...deskKey, 'log'],
    queryFn: ({ pageParam }) => read(api.moderation.log.$get({ query: pageQuery(pageParam) })),
    ...byPages,
  })
}

/** Whether a refusal means that somebody else was faster. */
export function cameSecond(error: Error | null): boolean {
  return error instanceof Problem && error.code === 'conflict'
}

async function reloadDesk(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: deskKey }),
    queryClient.invalidateQueries({ queryKey: ['posts'], refetchType: 'none' }),
    queryClient.invalidateQueries({ queryKey: ['comments'], refetchType: 'none' }),
  ])
}
