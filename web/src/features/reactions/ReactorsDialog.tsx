import { useInfiniteQuery } from '@tanstack/react-query'
import { api, read } from '../../api'
import { t } from '../../messages'
import { byPages, pageQuery } from '../../paging'
import { PeopleDialog } from '../../ui/PeopleDialog'
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
export function ReactorsDialog({ target: { type, id }, ...props }: ReactorsDialogProps) {
  const query = useInfiniteQuery({
    queryKey: ['reactors', type, id],
    queryFn: ({ pageParam }) =>
      read(api[type][':id'].reactions.$get({ param: { id }, query: pageQuery(pageParam) })),
    ...byPages,
    staleTime: 0,
  })
  return (
    <PeopleDialog
      title={t('Reactions')}
      query={query}
      {...props}
      beside={({ kind }) => (
        <>
          <ReactionGlyph kind={kind} className="size-6" />
          <span className="sr-only">{reactionNames[kind]}</span>
        </>
      )}
    />
  )
}
