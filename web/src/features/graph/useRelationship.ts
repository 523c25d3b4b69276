import { useMutation } from '@tanstack/react-query'
import type { Profile, Relationship } from '@worker/features/profiles/contract'
import { api, read } from '../../api'
import { Problem } from '../../problem'
import { reloadProfile, updateProfile } from '../../profile-cache'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { meKey } from '../auth/useMe'
import { leaveList } from './people-cache'

/** What one can do about another person. */
export type Step =
  | 'add'
  | 'cancel'
  | 'accept'
  | 'decline'
  | 'unfriend'
  | 'follow'
  | 'unfollow'
  | 'remove'
  | 'mute'
  | 'unmute'
  | 'hide-reposts'
  | 'show-reposts'
  | 'block'
  | 'unblock'

/** How the relationship looks after a step, as far as it can be known without asking. */
const after: Record<Step, Partial<Relationship>> = {
  add: { friendship: 'requested' },
  cancel: { friendship: 'none' },
  accept: { friendship: 'friends' },
  decline: { friendship: 'none' },
  unfriend: { friendship: 'none' },
  follow: { following: true },
  unfollow: { following: false },
  remove: { followedBy: false },
  mute: { muting: true },
  unmute: { muting: false },
  'hide-reposts': { hidingReposts: true },
  'show-reposts': { hidingReposts: false },
  // A block ends everything else.
  block: { blocking: true, friendship: 'none', following: false, followedBy: false },
  unblock: { blocking: false },
}

const mutationKey = ['relationship']

/**
 * Takes a step: shown at once, taken back when the server refuses.
 * @param said what to say when a step is done, where the page does not show it by itself
 */
export function useRelationship(
  username: string,
  said: Partial<Record<Step, string>> = {},
): (step: Step) => void {
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: `relationship,${username}` },
    mutationFn: (step: Step) => read(request(username, step)),
    onMutate: (step) => {
      const putBack = leaveList(step, username)
      updateProfile(username, (person) => ({
        ...person,
        viewer: person.viewer && { ...person.viewer, ...after[step] },
      }))
      return putBack
    },
    onSuccess: (viewer, step) => {
      updateProfile(username, (person): Profile => ({ ...person, viewer }))
      const words = said[step]
      if (words) toast(words)
    },
    onError: (error, step, putBack) => {
      putBack?.()
      toastError(error, error instanceof Problem && error.passing ? () => mutate(step) : undefined)
    },
    onSettled: async () => {
      await Promise.all([reloadProfile(username), reloadLists()])
    },
  })
  return mutate
}

/** Once, after the last of several quick steps: before that, the server would still list whom the others are about. */
async function reloadLists(): Promise<void> {
  if (queryClient.isMutating({ mutationKey }) > 1) return
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['people', 'list'] }),
    queryClient.invalidateQueries({ queryKey: ['people', 'requests'] }),
    queryClient.invalidateQueries({ queryKey: ['people', 'suggestions'] }),
    queryClient.invalidateQueries({ queryKey: meKey }),
    queryClient.invalidateQueries({ queryKey: ['lists'] }),
    queryClient.invalidateQueries({ queryKey: ['posts', 'list'], refetchType: 'none' }),
  ])
}

function request(username: string, step: Step) {
  const person = api.users[':username']
  const param = { param: { username } }
  switch (step) {
    case 'add':
    case 'accept':
      return person['friend-request'].$put(param)
    case 'cancel':
    case 'decline':
      return person['friend-request'].$delete(param)
    case 'unfriend':
      return person.friendship.$delete(param)
    case 'follow':
      return person.follow.$put(param)
    case 'unfollow':
      return person.follow.$delete(param)
    case 'remove':
      return api.followers[':username'].$delete(param)
    case 'mute':
      return person.mute.$put({ ...param, query: {} })
    case 'unmute':
      return person.mute.$delete(param)
    case 'hide-reposts':
      return person.reposts.$delete(param)
    case 'show-reposts':
      return person.reposts.$put(param)
    case 'block':
      return person.block.$put(param)
    case 'unblock':
      return person.block.$delete(param)
  }
}
