import { useMutation } from '@tanstack/react-query'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { archivedKey, inboxKey } from '../../hub-cache'
import { setArchived } from './messages-api'

/** Puts a conversation away, or back into the list. */
export function useArchive(id: string): (archived: boolean) => void {
  const { mutate } = useMutation({
    scope: { id: `archive,${id}` },
    mutationFn: (archived: boolean) => setArchived(id, archived),
    onSuccess: (_, archived) => {
      toast(archived ? t('Archived until the next message') : t('Moved back to your conversations'))
      for (const queryKey of [inboxKey, archivedKey]) void queryClient.invalidateQueries({ queryKey })
    },
    onError: (error) => toastError(error),
  })
  return mutate
}
