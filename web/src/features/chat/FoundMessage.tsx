import type { Message } from '../../../../worker/features/chat/contract'
import { t } from '../../messages'
import { RelativeTime } from '../../ui/RelativeTime'
import { inAWord } from '../media/wordless'
import type { RoomView } from './room-view'

interface FoundMessageProps {
  message: Message
  view: RoomView
  onChoose: () => void
}

/** A message in a list, by which one goes to its place. */
export function FoundMessage({ message, view, onChoose }: FoundMessageProps) {
  return (
    <button
      type="button"
      onClick={onChoose}
      className="block w-full px-5 py-2 text-start -outline-offset-2 hover:bg-sunken"
    >
      <span className="flex items-baseline gap-2 text-sm">
        <span className="grow truncate font-bold">
          <bdi>
            {message.senderId === view.me ? t('You') : view.people.get(message.senderId)?.displayName}
          </bdi>
        </span>
        <span className="text-soft">
          <RelativeTime at={message.createdAt} />
        </span>
      </span>
      <bdi className="line-clamp-2 [overflow-wrap:anywhere]">{inAWord(message)}</bdi>
    </button>
  )
}
