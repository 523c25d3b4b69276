import { useMutation } from '@tanstack/react-query'
import { APPEAL_HEADER } from '@worker/features/moderation/contract'
import { api, read } from '../../api'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toast } from '../../toasts'
import { appealToken } from '../auth/appeal-token'
import { standingKey } from './useStanding'

export function useAppeal(actionId: string, onDone: () => void) {
  return useMutation({
    mutationFn: (text: string) => {
      const token = appealToken.get()
      return read(
        api.users.me.moderation[':id'].appeal.$post(
          { param: { id: actionId }, json: { text } },
          token === null ? undefined : { headers: { [APPEAL_HEADER]: token } },
        ),
      )
    },
    onSuccess: async () => {
      onDone()
      toast(t('Your appeal is on its way'))
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: standingKey }),
        queryClient.invalidateQueries({ queryKey: ['posts'] }),
        queryClient.invalidateQueries({ queryKey: ['comments'] }),
      ])
    },
  })
}
