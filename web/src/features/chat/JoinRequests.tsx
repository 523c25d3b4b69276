import { useMutation } from '@tanstack/react-query'
import type { JoinRequest } from '@worker/features/chat/contract-links'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toastError } from '../../toasts'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { linksKey } from './links-key'
import { answerRequest } from './links-api'

/** Who came by a link and waits; nothing where nobody does. */
export function JoinRequests({
  conversationId: id,
  requests,
}: {
  conversationId: string
  requests: readonly JoinRequest[]
}) {
  const answer = useMutation({
    mutationFn: ({ username, admit }: { username: string; admit: boolean }) =>
      answerRequest(id, username, admit),
    onSettled: () => queryClient.invalidateQueries({ queryKey: linksKey(id) }),
    onError: (error) => toastError(error),
  })
  if (requests.length === 0) return null
  return (
    <ul aria-label={t('Waiting to join')} className="mb-4">
      {requests.map(({ user }) => (
        <li key={user.id} className="flex flex-wrap items-center gap-3 py-1.5">
          <Avatar url={user.avatarUrl} />
          <span className="min-w-0 grow truncate">
            <bdi>{user.displayName}</bdi> <span className="text-soft">@{user.username}</span>
          </span>
          <Button
            size="sm"
            aria-label={t('Let in {name}', { name: user.displayName })}
            disabled={answer.isPending}
            onClick={() => answer.mutate({ username: user.username, admit: true })}
          >
            {t('Let in')}
          </Button>
          <Button
            look="outline"
            size="sm"
            aria-label={t('No, do not let in {name}', { name: user.displayName })}
            disabled={answer.isPending}
            onClick={() => answer.mutate({ username: user.username, admit: false })}
          >
            {t('No')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
