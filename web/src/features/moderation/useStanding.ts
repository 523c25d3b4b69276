import { useInfiniteQuery } from '@tanstack/react-query'
import { APPEAL_HEADER } from '../../../../worker/features/moderation/contract'
import { api, read } from '../../api'
import { pageQuery } from '../posts/usePostList'
import { appealToken } from './appeal-token'

export const standingKey = ['me', 'standing']
const firstPage: string | null = null

/** What moderation did about me and what I wrote. */
export function useStanding() {
  return useInfiniteQuery({
    queryKey: standingKey,
    queryFn: ({ pageParam }) => {
      const token = appealToken.get()
      const options = token === null ? undefined : { headers: { [APPEAL_HEADER]: token } }
      return read(api.users.me.moderation.$get({ query: pageQuery(pageParam) }, options))
    },
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  })
}
