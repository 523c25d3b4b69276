import type { Message } from '@worker/features/chat/contract'
import { LazyReport } from '../moderation/LazyReport'
import type { RoomView } from './room-view'

interface MessageReportProps {
  message: Message | null
  view: RoomView
  onClose: () => void
}

/** The report of a message, beside the timeline: the buttons of a message go when the pointer is at another. */
export function MessageReport({ message, view, onClose }: MessageReportProps) {
  const sender = message?.senderId ? view.people.get(message.senderId) : undefined
  if (!message || !sender) return null
  return (
    <LazyReport
      open
      onOpenChange={onClose}
      subject={{ type: 'message', conversationId: view.id, seq: message.seq }}
      person={sender}
    />
  )
}
