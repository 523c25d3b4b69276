import { useMutation } from '@tanstack/react-query'
import type { InboxEntry } from '@worker/features/chat/contract'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { toast, toastError } from '../../toasts'
import { Dialog } from '../../ui/Dialog'
import { MoreButton } from '../../ui/MoreButton'
import { ConversationFace } from './ConversationFace'
import { forwardMessage } from './messages-api'
import { titleOfEntry } from './names'
import { useConversations } from './useConversations'

interface ForwardDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  from: string
  seq: number
}

/** To which conversation a message is forwarded. */
export function ForwardDialog({ open, onOpenChange, from, seq }: ForwardDialogProps) {
  const { query, entries } = useConversations()
  const keyOf = useIntentKey()
  const forward = useMutation({
    mutationFn: ({ id }: InboxEntry) => forwardMessage(id, { from, seq }, keyOf([id, from, seq])),
    onSuccess: (_, entry) => {
      onOpenChange(false)
      toast(t('Forwarded to {title}', { title: titleOfEntry(entry) }))
    },
    onError: (error) => toastError(error),
  })
  const writable = entries.filter(({ state, readOnly }) => state === 'joined' && !readOnly)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('Forward to')}>
      <ul aria-label={t('Conversations')}>
        {writable.map((entry) => (
          <li key={entry.id}>
            <button
              type="button"
              disabled={forward.isPending}
              onClick={() => forward.mutate(entry)}
              className="flex w-full items-center gap-3 rounded-card px-2 py-2 text-start font-bold hover:bg-sunken disabled:opacity-50"
            >
              <ConversationFace kind={entry.kind} with={entry.with} />
              <span className="min-w-0 grow truncate">
                <bdi>{titleOfEntry(entry)}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </Dialog>
  )
}
