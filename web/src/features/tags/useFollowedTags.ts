import { useMutation, useQuery } from '@tanstack/react-query'
import type { FollowedTag } from '@worker/features/tags/contract'
import { api, done, read } from '../../api'
import { queryClient } from '../../query-client'
import { useLoggedIn } from '../../session'
import { toastError } from '../../toasts'
import { followedTagsKey, reloadFollowedTags } from '../live/reload-lists'

/** All tags one follows, last followed first. */
export function useFollowedTags() {
  return useQuery({
    queryKey: followedTagsKey,
    queryFn: async () => (await read(api['followed-tags'].$get())).items,
    enabled: useLoggedIn(),
  })
}

interface Change {
  tag: string
  follow: boolean
}

/** Follows a tag, or no longer; shown at once. */
export function useFollowTag() {
  return useMutation({
    mutationFn: ({ tag, follow }: Change) => {
      const { follow: route } = api.tags[':tag']
      const param = { param: { tag: encodeURIComponent(tag) } }
      return done(follow ? route.$put(param) : route.$delete(param))
    },
    onMutate: (change) => mark(change),
    onError: (error, { tag, follow }) => {
      mark({ tag, follow: !follow })
      toastError(error)
    },
    // Whoever has gone home meanwhile saw it as it was before.
    onSettled: () => reloadFollowedTags('active'),
  })
}

function mark({ tag, follow }: Change): void {
  queryClient.setQueryData<FollowedTag[]>(followedTagsKey, (tags) => {
    if (!tags) return tags
    const others = tags.filter((each) => each.tag !== tag)
    return follow ? [{ tag, createdAt: new Date().toISOString() }, ...others] : others
  })
}
