import type { Message } from '../../../../worker/features/chat/contract'
import { t } from '../../messages'
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
  const nameOf = (id: string | null) => (id && view.people.get(id)?.displayName) ?? t('Somebody')
  // Languages that bend their verbs say something else of "you".
  const me = senderId === view.me ? 'me' : 'other'
  const who = nameOf(senderId)
  switch (event?.type) {
    case 'created':
      return t('{me, select, me {You} other {{who}}} made this group', { me, who })
    case 'joined':
      return t('{me, select, me {You} other {{who}}} joined', { me, who })
    case 'left':
      return t('{me, select, me {You} other {{who}}} left', { me, who })
    case 'removed':
      return event.subject === view.me
        ? t('{me, select, me {You} other {{who}}} removed you', { me, who })
        : t('{me, select, me {You} other {{who}}} removed {subject}', {
            me,
            who,
            subject: nameOf(event.subject),
          })
    case 'renamed':
      return t('{me, select, me {You} other {{who}}} named the group “{subject}”', {
        me,
        who,
        subject: event.subject ?? '',
      })
    case undefined:
      return ''
  }
}
