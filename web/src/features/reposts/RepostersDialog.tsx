import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { api, read } from '../../api'
import { t } from '../../messages'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'

interface RepostersDialogProps {
  postId: string
  /** How many there are, also those across a block, who are not listed. */
  count: number
  onOpenChange: (open: boolean) => void
}

/** Who reposted a post. */
export function RepostersDialog({ postId: id, count, onOpenChange }: RepostersDialogProps) {
  const reposters = useInfiniteQuery({
    queryKey: ['reposters', id],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      read(api.posts[':id'].reposts.$get({ param: { id }, query: pageParam ? { cursor: pageParam } : {} })),
    initialPageParam: null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })
  const shown = reposters.data?.pages.flatMap((page) => page.items) ?? []
  const hidden = reposters.isSuccess && !reposters.hasNextPage ? Math.max(0, count - shown.length) : 0
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('Reposts')}>
      {reposters.isPending && <SkeletonList of={PersonSkeleton} count={3} />}
      {reposters.isError && <ErrorState error={reposters.error} onRetry={() => void reposters.refetch()} />}
      <ul>
        {shown.map(({ user }) => (
          <li key={user.id}>
            <Link
              href={`/@${user.username}`}
              className="flex items-center gap-3 rounded-card p-2 hover:bg-sunken"
            >
              <Avatar url={user.avatarUrl} />
              <span className="min-w-0 grow">
                <bdi className="block truncate font-bold">{user.displayName}</bdi>
                <span className="block truncate text-sm text-soft">@{user.username}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <p className="p-2 text-sm text-soft">
          {t('{count, plural, one {# more is by somebody} other {# more are by people}} you do not see.', {
            count: hidden,
          })}
        </p>
      )}
      {reposters.hasNextPage && (
        <Button
          look="outline"
          busy={reposters.isFetchingNextPage}
          onClick={() => void reposters.fetchNextPage()}
        >
          {t('More')}
        </Button>
      )}
    </Dialog>
  )
}
