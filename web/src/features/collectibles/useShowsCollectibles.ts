import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../api'
import { useHasCollectibles } from './useHasCollectibles'

/**
 * Whether somebody's profile has a tab for them: one's own always, that of others where there is one to see. Where there are
 * no collectibles at all nobody is asked for any. Undefined as long as that is not known.
 */
export function useShowsCollectibles(
  person: { username: string } | undefined,
  isMe: boolean,
): boolean | undefined {
  const has = useHasCollectibles()
  const author = person?.username ?? ''
  const some = useQuery({
    queryKey: ['collectibles', 'of', author, 'any'],
    queryFn: async () =>
      (await read(api.collectibles.$get({ query: { author, limit: '1' } }))).items.length > 0,
    enabled: has === true && person !== undefined && !isMe,
  })
  return has && (isMe || some.data)
}
