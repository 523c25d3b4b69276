import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { CommentView } from '@worker/features/comments/contract'
import { api, done, read } from '../../api'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toastError } from '../../toasts'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { EmptyState } from '../../ui/EmptyState'
import { PagedList } from '../../ui/PagedList'
import { RelativeTime } from '../../ui/RelativeTime'
import { byPages, pageQuery } from '../../paging'
import { LongProse } from '../../ui/LongProse'
import { Warned } from '../filters/Warned'

interface BlockedCommentsProps {
  postId: string
  onOpenChange: (open: boolean) => void
}

/** What people across a block wrote under one's own post: others still see it there. */
export function BlockedComments({ postId, onOpenChange }: BlockedCommentsProps) {
  const queryKey = ['comments', postId, 'blocked']
  const blocked = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) =>
      read(api.posts[':id']['blocked-comments'].$get({ param: { id: postId }, query: pageQuery(pageParam) })),
    ...byPages,
    staleTime: 0,
  })
  const remove = useMutation({
    mutationFn: ({ id }: CommentView) => done(api.comments[':id'].$delete({ param: { id } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['comments', postId] }),
    onError: (error) => toastError(error),
  })
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t('Written by people you block, or who block you')}
      description={t('Others still see these comments. You can delete what stands here.')}
    >
      <PagedList
        query={blocked}
        name={`blocked/${postId}`}
        label={t('Comments by blocked people')}
        keyOf={({ id }) => id}
        size="short"
        empty={
          <EmptyState title={t('Nothing of theirs is here')}>
            {t('The rest is hidden by your filters.')}
          </EmptyState>
        }
      >
        {(comment) => (
          <article className="border-b border-line py-3 last:border-0">
            <p className="text-sm text-soft">
              <bdi className="font-bold text-ink">{comment.author?.displayName}</bdi>{' '}
              <RelativeTime at={comment.createdAt} />
            </p>
            <Warned id={comment.id} warning={comment.warning} lang={comment.language}>
              <LongProse text={comment.text} mentions={comment.mentions} lang={comment.language} />
            </Warned>
            <Button
              look="outline"
              size="sm"
              className="mt-2"
              busy={remove.isPending && remove.variables.id === comment.id}
              onClick={() => remove.mutate(comment)}
            >
              {t('Delete')}
            </Button>
          </article>
        )}
      </PagedList>
    </Dialog>
  )
}
