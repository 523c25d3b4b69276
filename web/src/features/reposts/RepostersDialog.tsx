import { useInfiniteQuery } from '@tanstack/react-query'
import { api, read } from '../../api'
import { t } from '../../messages'
import { byPages, pageQuery } from '../../paging'
import { PeopleDialog } from '../../ui/PeopleDialog'

interface RepostersDialogProps {
  postId: string
  /** How many there are, also those across a block, who are not listed. */
  count: number
  onOpenChange: (open: boolean) => void
}

/** Who reposted a post. */
export function RepostersDialog({ postId: id, ...props }: RepostersDialogProps) {
  const query = useInfiniteQuery({
    queryKey: ['reposters', id],
    queryFn: ({ pageParam }) =>
      read(api.posts[':id'].reposts.$get({ param: { id }, query: pageQuery(pageParam) })),
    ...byPages,
    staleTime: 0,
  })
  return <PeopleDialog title={t('Reposts')} query={query} {...props} />
}
