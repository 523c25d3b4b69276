import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { ListView, ListWith, NewList } from '@worker/features/lists/contract'
import { listLimits } from '@worker/features/lists/limits'
import { api, done, once, read } from '../../api'
import { useIntentKey } from '../../intent'
import { locale } from '../../language'
import { t } from '../../messages'
import { byPages, pageQuery } from '../../paging'
import { queryClient } from '../../query-client'
import { useLoggedIn } from '../../session'
import { toast, toastError } from '../../toasts'
import { listsKey, reloadLists } from '../live/reload-lists'

const membersKey = (id: string) => [...listsKey, 'members', id]
const listsOfKey = (username: string) => [...listsKey, 'of', username]

const byTitle = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })
const sorted = <Each extends ListView>(lists: Each[]) =>
  lists.toSorted((a, b) => byTitle.compare(a.title, b.title))

/** All of one's lists by their titles: there are no more than a page has. */
export function useLists() {
  return useQuery({
    queryKey: listsKey,
    queryFn: async () =>
      sorted((await read(api.lists.$get({ query: { limit: String(listLimits.perPerson) } }))).items),
    enabled: useLoggedIn(),
  })
}

/** Makes a list, or changes one that is there. */
export function useSaveList(list: ListView | null, onDone: (list: ListView) => void) {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: (json: NewList) =>
      list
        ? read(api.lists[':id'].$patch({ param: { id: list.id }, json }))
        : read(api.lists.$post({ json }, once(keyOf(json)))),
    onSuccess: async (saved) => {
      onDone(saved)
      toast(list ? t('The list is changed') : t('The list is made'))
      await reloadLists()
    },
  })
}

export function useDeleteList({ id }: ListView, onDone: () => void) {
  return useMutation({
    mutationFn: () => done(api.lists[':id'].$delete({ param: { id } })),
    onSuccess: () => {
      onDone()
      toast(t('The list is deleted'))
    },
    onError: (error) => toastError(error),
    onSettled: reloadLists,
  })
}

export function useListMembers(id: string) {
  return useInfiniteQuery({
    queryKey: membersKey(id),
    queryFn: ({ pageParam }) =>
      read(api.lists[':id'].members.$get({ param: { id }, query: pageQuery(pageParam) })),
    ...byPages,
  })
}

/** One's lists, and on which of them somebody stands. */
export function useListsOf(username: string) {
  return useQuery({
    queryKey: listsOfKey(username),
    queryFn: async () =>
      sorted((await read(api.users[':username'].lists.$get({ param: { username } }))).items),
  })
}

interface Membership {
  list: Pick<ListView, 'id'>
  username: string
  isMember: boolean
}

/** Puts somebody on a list, or takes them off; shown at once where lists are ticked. */
export function useMembership() {
  return useMutation({
    mutationFn: ({ list, username, isMember }: Membership) => {
      const member = api.lists[':id'].members[':username']
      const param = { param: { id: list.id, username } }
      return done(isMember ? member.$put(param) : member.$delete(param))
    },
    onMutate: (change) => mark(change),
    onError: (error, change) => {
      mark({ ...change, isMember: !change.isMember })
      toastError(error)
    },
    onSettled: reloadLists,
  })
}

function mark({ list, username, isMember }: Membership): void {
  queryClient.setQueryData<ListWith[]>(listsOfKey(username), (lists) =>
    lists?.map((each) => (each.id === list.id ? { ...each, isMember } : each)),
  )
}
