import type { Message } from '../../../../worker/features/chat/contract'
import type { RoomView } from './room-view'

/** What happened in a group, between what was said. */
export function EventNote({ message, view }: { message: Message; view: RoomView }) {
  return (
    <p data-key={`event-${message.seq}`} className="px-8 py-1 text-center text-sm text-soft">
      <bdi>{describe(message, view)}</bdi>
    </p>
  )
}

function describe({ event, senderId }: Message, view: RoomView): string {
  const nameOf = (id: string | null) =>
    id === view.me ? 'You' : ((id && view.people.get(id)?.displayName) ?? 'Somebody')
  const who = nameOf(senderId)
  switch (event?.type) {
    case 'created':
      return `${who} made this group`
    case 'joined':
      return `${who} joined`
    case 'left':
      return `${who} left`
    case 'removed':
      return `${who} removed ${event.subject === view.me ? 'you' : nameOf(event.subject)}`
    case 'renamed':
      return `${who} named the group “${event.subject ?? ''}”`
    case undefined:
      return ''
  }
}
