import { NotebookPen, Users } from 'lucide-react'
import type { UserRef } from '@worker/features/profiles/contract'
import { Avatar } from '../../ui/Avatar'
import { usePresence } from '../presence/usePresence'

interface ConversationFaceProps {
  kind: 'direct' | 'group' | 'self'
  with: UserRef | null | undefined
}

/** The picture of a conversation: the other's bunny, or a sign for groups and notes. */
export function ConversationFace({ kind, with: other }: ConversationFaceProps) {
  const presence = usePresence(kind === 'direct' ? other?.id : undefined)
  if (kind === 'direct')
    return <Avatar url={other?.avatarUrl ?? '/avatars/somebody.svg'} online={presence?.online} />
  const Icon = kind === 'group' ? Users : NotebookPen
  return (
    <span className="grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft text-accent">
      <Icon aria-hidden className="size-5" />
    </span>
  )
}
