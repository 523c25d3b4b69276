import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { t } from '../../messages'
import { byPages } from '../../paging'
import { queryClient } from '../../query-client'
import { toastError } from '../../toasts'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { MoreButton } from '../../ui/MoreButton'
import { bansKey } from './room-cache'
import { liftBan, loadBans } from './messages-api'

/** Who is kept out of a group; nothing where nobody is. */
export function BannedList({ conversationId }: { conversationId: string }) {
  const query = useInfiniteQuery({
    queryKey: bansKey(conversationId),
    queryFn: ({ pageParam }) => loadBans(conversationId, pageParam),
    ...byPages,
  })
  const lift = useMutation({
    mutationFn: (username: string) => liftBan(conversationId, username),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: bansKey(conversationId) }),
    onError: (error) => toastError(error),
  })
  const people = query.data?.pages.flatMap((page) => page.items.map(({ user }) => user)) ?? []
  if (people.length === 0) return null
  return (
    <section aria-label={t('Banned')} className="mt-4">
      <h3 className="px-2 font-bold">{t('Banned')}</h3>
      <ul>
        {people.map((person) => (
          <li key={person.id} className="flex items-center gap-3 px-2 py-1.5">
            <Avatar url={person.avatarUrl} />
            <span className="min-w-0 grow truncate">
              <bdi>{person.displayName}</bdi> <span className="text-soft">@{person.username}</span>
            </span>
            <Button
              look="outline"
              size="sm"
              aria-label={t('Allow {name} again', { name: person.displayName })}
              onClick={() => lift.mutate(person.username)}
            >
              {t('Allow again')}
            </Button>
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </section>
  )
}
