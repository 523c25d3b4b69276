import { usePending } from '../../outbox'
import { Avatar } from '../../ui/Avatar'
import { Prose } from '../../ui/Prose'
import { useMe } from '../auth/useMe'
import { PendingNote } from '../posts/PendingPosts'
import { commentOutbox } from './useComments'

/** Comments just written and not confirmed yet, where they will appear. */
export function PendingComments({ postId, parentId }: { postId: string; parentId: string | null }) {
  const me = useMe().data
  const pending = usePending(commentOutbox).filter(
    ({ input }) => input.postId === postId && input.parentId === parentId,
  )
  if (!me) return null
  return pending.map((entry) => (
    <div key={entry.key} className="flex gap-3 p-4">
      <Avatar url={me.avatarUrl} size="sm" />
      <div className="min-w-0 grow">
        <bdi className="font-bold">{me.displayName}</bdi>
        <Prose text={entry.input.text} className="text-soft" />
        <PendingNote entry={entry} outbox={commentOutbox} />
      </div>
    </div>
  ))
}
