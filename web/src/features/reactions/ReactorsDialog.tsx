import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { api, read } from '../../api'
import { t } from '../../messages'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { ReactionGlyph, reactionNames } from './ReactionGlyph'

/** What was reacted to. */
export interface Target {
  type: 'posts' | 'comments'
  id: string
}

interface ReactorsDialogProps {
  target: Target
  /** How many there are, also those by people across a block, who are not listed. */
  count: number
  onOpenChange: (open: boolean) => void
}

/** Who reacted, and how. */
export function ReactorsDialog({ target: { type, id }, count, onOpenChange }: ReactorsDialogProps) {
  const reactors = useInfiniteQuery({
    queryKey: ['reactors', type, id],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      read(api[type][':id'].reactions.$get({ param: { id }, query: pageParam ? { cursor: pageParam } : {} })),
    initialPageParam: null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })
  const shown = reactors.data?.pages.flatMap((page) => page.items) ?? []
  const hidden = reactors.isSuccess && !reactors.hasNextPage ? Math.max(0, count - shown.length) : 0
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('Reactions')}>
      {reactors.isPending && <SkeletonList of={PersonSkeleton} count={3} />}
      {reactors.isError && <ErrorState error={reactors.error} onRetry={() => void reactors.refetch()} />}
      <ul>
        {shown.map(({ user, kind }) => (
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
              <ReactionGlyph kind={kind} className="size-6" />
              <span className="sr-only">{reactionNames[kind]}</span>
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
      {reactors.hasNextPage && (
        <Button
          look="outline"
          busy={reactors.isFetchingNextPage}
          onClick={() => void reactors.fetchNextPage()}
        >
          {t('More')}
        </Button>
      )}
    </Dialog>
  )
}
