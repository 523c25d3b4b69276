import type { Message } from '@worker/features/chat/contract'
import { t } from '../../messages'
import { FoundLine } from './FoundLine'
import type { RoomView } from './room-view'

interface FoundMessageProps {
  message: Message
  view: RoomView
  onChoose: () => void
}

/** A message of the room at hand in a list: its title is who said it. */
export function FoundMessage({ message, view, onChoose }: FoundMessageProps) {
  const { senderId } = message
  const who = senderId === view.me ? t('You') : view.people.get(senderId)?.displayName
  return <FoundLine message={message} title={who} onChoose={onChoose} className="px-5" />
}
