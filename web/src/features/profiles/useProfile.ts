import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../api'
import { profileKey } from '../../profile-cache'

export function useProfile(username: string) {
  return useQuery({
    queryKey: profileKey(username),
    queryFn: () => read(api.users[':username'].$get({ param: { username } })),
  })
}
