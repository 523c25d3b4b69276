import { useMutation, useQuery } from '@tanstack/react-query'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toastError } from '../../toasts'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { joinByLink, lookByLink } from './links-api'
import { roomKey } from './room-cache'

/** What somebody sees who opens a group by a link: its name, and a way in. */
export function JoinByLink({ id, secret }: { id: string; secret: string }) {
  const queryKey = ['group-link', id, secret]
  const look = useQuery({ queryKey, queryFn: () => lookByLink(id, secret), retry: false })
  const join = useMutation({
    mutationFn: () => joinByLink(id, secret),
    onSuccess: ({ state }) =>
      queryClient.invalidateQueries({ queryKey: state === 'joined' ? roomKey(id) : queryKey }),
    onError: (error) => toastError(error),
  })
  if (look.isError) return <ErrorState error={look.error} onRetry={() => void look.refetch()} />
  if (!look.data) return null
  const { name, memberCount, approval, asked } = look.data
  return (
    <EmptyState
      title={name}
      action={
        !asked && (
          <Button busy={join.isPending} onClick={() => join.mutate()}>
            {approval ? t('Ask to join') : t('Join')}
          </Button>
        )
      }
    >
      {asked
        ? t('You asked to join. You are in as soon as somebody lets you in.')
        : t('{count, plural, one {# member} other {# members}}', { count: memberCount })}
    </EmptyState>
  )
}
