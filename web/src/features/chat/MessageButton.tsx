import { useMutation } from '@tanstack/react-query'
import { MessageCircle } from 'lucide-react'
import { useLocation } from 'wouter'
import { useIntentKey } from '../../intent'
import { part } from '../../lazy/load'
import type { UserRef } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { toastError } from '../../toasts'
import { Button } from '../../ui/Button'

/** Guests see this page as well, and write to nobody. */
const messages = part(() => import('./messages-api'))

/** Opens the conversation with a friend. */
export function MessageButton({ person: { username } }: { person: UserRef }) {
  const [, navigate] = useLocation()
  const keyOf = useIntentKey()
  const open = useMutation({
    mutationFn: async () => {
      const { createConversation } = await messages.load()
      const input = { kind: 'direct', with: username } as const
      return createConversation(input, keyOf(input))
    },
    onSuccess: ({ id }) => navigate(`/messages/${id}`),
    onError: (error) => toastError(error),
  })
  return (
    <Button
      size="sm"
      icon={<MessageCircle aria-hidden className="size-4" />}
      busy={open.isPending}
      onClick={() => open.mutate()}
    >
      {t('Message')}
    </Button>
  )
}
