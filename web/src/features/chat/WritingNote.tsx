import { Pencil, Reply, X } from 'lucide-react'
import type { Message } from '@worker/features/chat/contract'
import { rich, t } from '../../messages'
import { IconButton } from '../../ui/IconButton'
import { inAWord } from '../media/wordless'
import type { RoomView } from './room-view'

/** What the composer of a room is for at the moment. */
export type Writing =
  { kind: 'new' } | { kind: 'reply'; message: Message } | { kind: 'edit'; message: Message }

interface WritingNoteProps {
  writing: Exclude<Writing, { kind: 'new' }>
  view: RoomView
  onCancel: () => void
}

/** Says above the field what is answered or edited. */
export function WritingNote({ writing: { kind, message }, view, onCancel }: WritingNoteProps) {
  const Icon = kind === 'edit' ? Pencil : Reply
  const who =
    message.senderId === view.me ? t('yourself') : (view.people.get(message.senderId)?.displayName ?? '')
  return (
    <div className="mb-1 flex animate-appear items-center gap-2 ps-1">
      <Icon aria-hidden className="size-4 shrink-0 text-accent" />
      <div className="min-w-0 grow text-sm">
        <p className="truncate font-bold">
          {kind === 'edit' ? t('Editing') : rich('Replying to {name}', { name: <bdi>{who}</bdi> })}
        </p>
        <p className="truncate text-soft">
          <bdi>{inAWord(message)}</bdi>
        </p>
      </div>
      <IconButton label={t('Cancel')} onClick={onCancel}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  )
}
