import { Lock, MessagesSquare } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PostView } from '@worker/features/posts/contract'
import { rich } from '../../messages'

/** Why not everybody may comment here, for whoever may not and for whoever may. */
export function ThreadNote({ post }: { post: PostView }) {
  const locked = post.lockedBy.length > 0
  const Icon = locked ? Lock : MessagesSquare
  return (
    <p className="flex items-center gap-2 px-4 text-sm text-soft sm:px-0">
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0">{locked ? lockedNote(post) : restrictedNote(post)}</span>
    </p>
  )
}

function lockedNote({ author, wall, lockedBy }: PostView): ReactNode {
  const keeper = lockedBy.includes('author') ? author : wall
  return rich('{name} has locked this thread: nobody comments any more.', {
    name: <bdi>{keeper.displayName}</bdi>,
  })
}

function restrictedNote({ author, wall, commentsFrom }: PostView): ReactNode {
  const [writer, owner] = [
    <bdi key="author">{author.displayName}</bdi>,
    <bdi key="wall">{wall.displayName}</bdi>,
  ]
  switch (commentsFrom) {
    case 'followers':
      return rich('Comments are open to followers and friends of {name}.', { name: owner })
    case 'friends':
      return rich('Comments are open to friends of {name}.', { name: owner })
    case 'mentioned':
      return rich('Comments are open to people whom {name} names here.', { name: writer })
    case 'nobody':
      return rich('{name} has not opened this to comments.', { name: writer })
    case 'everyone':
      return null
  }
}
