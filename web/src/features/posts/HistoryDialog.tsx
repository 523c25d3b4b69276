import { useInfiniteQuery } from '@tanstack/react-query'
import type { PostView } from '@worker/features/posts/contract'
import { api, read } from '../../api'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { Prose } from '../../ui/Prose'
import { RelativeTime } from '../../ui/RelativeTime'
import { Skeleton } from '../../ui/Skeleton'
import { byPages, pageQuery } from '../../paging'
import { AudienceSign } from './visibility'

interface HistoryDialogProps {
  post: PostView
  onOpenChange: (open: boolean) => void
}

/** What a post said before it was edited, oldest first. */
export function HistoryDialog({ post, onOpenChange }: HistoryDialogProps) {
  const revisions = useRevisions(post.id)
  const versions = revisions.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('Earlier versions')} wide>
      {revisions.isPending && <Skeleton className="h-24" />}
      {revisions.isError && <ErrorState error={revisions.error} onRetry={() => void revisions.refetch()} />}
      <ol className="flex flex-col gap-3">
        {versions.map((version) => (
          <li key={version.number} className="rounded-card border border-line p-4">
            <p className="mb-1 flex items-center gap-1.5 text-sm text-soft">
              {t('Version {number}', { number: version.number })} · <RelativeTime at={version.createdAt} />
              <AudienceSign visibility={version.visibility} />
            </p>
            <Prose text={version.text} mentions={post.mentions} lang={version.language} />
          </li>
        ))}
        {!revisions.isPending && (
          <li className="rounded-card border border-accent p-4">
            <p className="mb-1 text-sm font-bold text-accent">{t('Now')}</p>
            <Prose text={post.text} mentions={post.mentions} lang={post.language} />
          </li>
        )}
      </ol>
      {revisions.hasNextPage && (
        <Button
          look="outline"
          className="mt-3"
          busy={revisions.isFetchingNextPage}
          onClick={() => void revisions.fetchNextPage()}
        >
          {t('More')}
        </Button>
      )}
    </Dialog>
  )
}

function useRevisions(id: string) {
  return useInfiniteQuery({
    queryKey: ['posts', 'revisions', id],
    queryFn: ({ pageParam }) =>
      read(api.posts[':id'].revisions.$get({ param: { id }, query: pageQuery(pageParam) })),
    ...byPages,
  })
}
