import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { FilterView, NewFilter } from '@worker/features/filters/contract'
import { api, done, once, read } from '../../api'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { byPages, pageQuery } from '../../paging'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'

const filtersKey = ['me', 'filters']
export function useFilters() {
  return useInfiniteQuery({
    queryKey: filtersKey,
    queryFn: ({ pageParam }) => read(api.filters.$get({ query: pageQuery(pageParam) })),
    ...byPages,
  })
}

/** Makes a filter, or changes one that is there. */
export function useSaveFilter(filter: FilterView | null, onDone: () => void) {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: (json: NewFilter) =>
      filter
        ? read(api.filters[':id'].$patch({ param: { id: filter.id }, json }))
        : read(api.filters.$post({ json }, once(keyOf(json)))),
    onSuccess: async () => {
      onDone()
      toast(filter ? t('The filter is changed') : t('You will see less of that'))
      await reloadAll()
    },
  })
}

export function useRemoveFilter(id: string): () => void {
  const { mutate } = useMutation({
    mutationFn: () => done(api.filters[':id'].$delete({ param: { id } })),
    onSuccess: () => toast(t('The filter is gone')),
    onError: (error) => toastError(error),
    onSettled: reloadAll,
  })
  return mutate
}

/** What is filtered is decided where posts and comments are listed: those that were loaded are no longer right. */
async function reloadAll(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: filtersKey }),
    queryClient.invalidateQueries({ queryKey: ['posts'], refetchType: 'none' }),
    queryClient.invalidateQueries({ queryKey: ['comments'], refetchType: 'none' }),
  ])
}
