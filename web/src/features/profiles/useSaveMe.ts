import { useMutation } from '@tanstack/react-query'
import type { Me, ProfilePatch } from '@worker/features/profiles/contract'
import { api, read } from '../../api'
import { part } from '../../lazy/load'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { meKey } from '../auth/useMe'
import type { OwnPicture } from '../media/own-picture'
import type { Area } from '../media/picture'
import { reloadProfile } from '../../profile-cache'
import { type PreferencesPatch, withPreferences } from './preferences'

const mutationKey = ['me', 'save']
const scope = { id: 'me,save' }

/** Saves what others see of me. The form shows what went wrong, beside the field it is about. */
export function useSaveProfile() {
  return useMutation({
    mutationKey,
    scope,
    mutationFn: (patch: Omit<ProfilePatch, 'preferences'>) => read(api.users.me.$patch({ json: patch })),
    onSuccess: async (me) => {
      toast(t('Your profile is saved'))
      await take(me)
    },
  })
}

/** Saves a picture of my own, cut out of a file; null takes it away. */
export function useSaveOwnPicture(what: OwnPicture) {
  return useMutation({
    mutationKey,
    scope,
    mutationFn: async (chosen: { file: File; area: Area } | null) => {
      const { saveOwnPicture, setOwnPicture } = await ownPictures.load()
      return chosen ? setOwnPicture(what, chosen.file, chosen.area) : saveOwnPicture(what, null)
    },
    onSuccess: take,
  })
}

export const ownPictures = part(() => import('../media/own-picture'))

/** My name and picture stand beside everything I wrote. */
async function take(me: Me): Promise<void> {
  queryClient.setQueryData(meKey, me)
  await Promise.all([
    reloadProfile(me.username),
    queryClient.invalidateQueries({ queryKey: ['posts'], refetchType: 'none' }),
  ])
}

/** Saves preferences: they hold at once, and are taken back when they cannot be saved. */
export function useSavePreferences(): (patch: PreferencesPatch) => void {
  const { mutate } = useMutation({
    mutationKey,
    scope,
    mutationFn: (patch: PreferencesPatch) => read(api.users.me.$patch({ json: { preferences: patch } })),
    onMutate: (patch) => {
      const before = queryClient.getQueryData<Me>(meKey)?.preferences
      queryClient.setQueryData<Me>(meKey, (me) => me && withPreferences(me, patch))
      return before
    },
    onSuccess: (me, { readLanguages }) => {
      // Which posts stand in the lists of what anybody writes is another matter from now on.
      if (readLanguages) void queryClient.invalidateQueries({ queryKey: ['posts'] })
      if (queryClient.isMutating({ mutationKey }) === 1) queryClient.setQueryData(meKey, me)
    },
    onError: (error, patch, before) => {
      if (before) queryClient.setQueryData<Me>(meKey, (me) => me && { ...me, preferences: before })
      toastError(error, () => mutate(patch))
    },
  })
  return mutate
}
