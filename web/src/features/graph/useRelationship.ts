import { useMutation } from '@tanstack/react-query'
import type { Relationship } from '../../../../worker/features/profiles/contract'
import { api, read } from '../../api'
import { queryClient } from '../../query-client'
import { toastError } from '../../toasts'
import { reloadProfile, updateProfile } from '../profiles/useProfile'

/** What one can do about another person. */
export type Step =
  | 'add'
  | 'cancel'
  | 'accept'
  | 'decline'
  | 'unfriend'
  | 'follow'
  | 'unfollow'
  | 'mute'
  | 'unmute'
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
  mute: { muting: true },
  unmute: { muting: false },
  // A block ends everything else.
  block: { blocking: true, friendship: 'none', following: false, followedBy: false },
  unblock: { blocking: false },
}

/** Takes a step: shown at once, taken back when the server refuses. */
export function useRelationship(username: string): (step: Step) => void {
  const { mutate } = useMutation({
    scope: { id: `relationship,${username}` },
    mutationFn: (step: Step) => read(request(username, step)),
    onMutate: (step) =>
      updateProfile(username, (person) => ({
        ...person,
        viewer: person.viewer && { ...person.viewer, ...after[step] },
      })),
    onSuccess: (viewer) => updateProfile(username, (person) => ({ ...person, viewer })),
    onError: (error) => toastError(error),
    onSettled: async () => {
      await Promise.all([
        reloadProfile(username),
        queryClient.invalidateQueries({ queryKey: ['people', 'list'] }),
        queryClient.invalidateQueries({ queryKey: ['people', 'requests'] }),
        queryClient.invalidateQueries({ queryKey: ['people', 'suggestions'] }),
        queryClient.invalidateQueries({ queryKey: ['posts', 'list'], refetchType: 'none' }),
      ])
    },
  })
  return mutate
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
    case 'mute':
      return person.mute.$put(param)
    case 'unmute':
      return person.mute.$delete(param)
    case 'block':
      return person.block.$put(param)
    case 'unblock':
      return person.block.$delete(param)
  }
}
