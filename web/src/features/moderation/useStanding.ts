import { useInfiniteQuery } from '@tanstack/react-query'
import { APPEAL_HEADER } from '@worker/features/moderation/contract'
import { api, read } from '../../api'
import { byPages, pageQuery } from '../../paging'
import { appealToken } from '../auth/appeal-token'

export const standingKey = ['me', 'standing']
/** What moderation did about me and what I wrote. */
export function useStanding() {
  return useInfiniteQuery({
    queryKey: standingKey,
    queryFn: ({ pageParam }) => {
      const token = appealToken.get()
      const options = token === null ? undefined : { headers: { [APPEAL_HEADER]: token } }
      return read(api.users.me.moderation.$get({ query: pageQuery(pageParam) }, options))
    },
    ...byPages,
  })
}
