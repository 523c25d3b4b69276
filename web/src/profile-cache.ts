import type { Profile } from '@worker/features/profiles/contract'
import { queryClient } from './query-client'

export function profileKey(username: string) {
  return ['people', 'profile', username]
}

export function updateProfile(username: string, change: (profile: Profile) => Profile): void {
  queryClient.setQueryData<Profile>(profileKey(username), (profile) => profile && change(profile))
}

export function reloadProfile(username: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: profileKey(username) })
}
