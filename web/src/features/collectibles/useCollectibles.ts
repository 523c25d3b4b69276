import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { CollectibleView, SubjectQuery } from '@worker/features/collectibles/contract'
import { api, done, once, read } from '../../api'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { byPages, pageQuery } from '../../paging'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { pauseBefore } from './steps'

const collectiblesKey = ['collectibles']
export function useCollectible(id: string) {
  return useQuery({
    queryKey: [...collectiblesKey, 'one', id],
    queryFn: () => read(api.collectibles[':id'].$get({ param: { id } })),
    refetchInterval: ({ state }) => pauseBefore(state.data),
  })
}

/** Those of somebody, the newest first. */
export function useCollectiblesOf(author: string) {
  return useInfiniteQuery({
    queryKey: [...collectiblesKey, 'of', author],
    queryFn: ({ pageParam }) => read(api.collectibles.$get({ query: { author, ...pageQuery(pageParam) } })),
    ...byPages,
  })
}

/** What would be made of something of mine now. */
export function usePreview(subject: SubjectQuery) {
  return useQuery({
    queryKey: [...collectiblesKey, 'preview', subject],
    queryFn: async () => {
      const { metadata, image, existing } = await read(api.collectibles.preview.$get({ query: subject }))
      const { name, description, attributes } = metadata
      return { name, description, attributes, image, existing }
    },
    staleTime: 0,
  })
}

/** What a deletion could not take back: of a post or a comment, or of all that is mine. */
export function usePermanence(subject: SubjectQuery | null) {
  return useQuery({
    queryKey: [...collectiblesKey, 'permanence', subject],
    queryFn: () => read(api.collectibles.permanence.$get({ query: subject ?? {} })),
    staleTime: 0,
  })
}

export function useMake(subject: SubjectQuery) {
  const keyOf = useIntentKey()
  return useMutation({
    // Made again of a later version it is another one, so the key is of this preview alone.
    mutationFn: (moment: number) =>
      read(api.collectibles.$post({ json: subject }, once(keyOf([subject, moment])))),
    onSuccess: keep,
    onSettled: reload,
  })
}

/** Asks that others keep it. Asked twice it is asked once: it is a state that is wanted. */
export function usePin({ id }: CollectibleView) {
  return useMutation({
    mutationFn: () => read(api.collectibles[':id'].pin.$post({ param: { id } })),
    onSuccess: keep,
    onError: (error) => toastError(error),
    onSettled: reload,
  })
}

export function useDeleteCollectible({ id }: CollectibleView) {
  return useMutation({
    mutationFn: () => done(api.collectibles[':id'].$delete({ param: { id } })),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: [...collectiblesKey, 'one', id] })
      toast(t('The collectible is deleted'))
    },
    onError: (error) => toastError(error),
    onSettled: reload,
  })
}

/** Has the browser save the archive, which is behind my cookies; they are renewed before if they have to be. */
export function useSaveCar({ id, carUrl }: CollectibleView) {
  return useMutation({
    mutationFn: async () => {
      keep(await read(api.collectibles[':id'].$get({ param: { id } })))
      location.assign(carUrl)
    },
    onError: (error) => toastError(error),
  })
}

/** @param collectible as the server just said that it is */
function keep(collectible: CollectibleView): void {
  queryClient.setQueryData([...collectiblesKey, 'one', collectible.id], collectible)
}

function reload(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [...collectiblesKey, 'of'] })
}
