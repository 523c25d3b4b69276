import type { Message } from '@worker/features/chat/contract'
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

type Told = { me: 'me' | 'other'; who: string; whom: string; view: RoomView }

function tellRole({ subject, role }: NonNullable<Message['event']>, { me, who, whom, view }: Told): string {
  if (role === 'owner') {
    return subject === view.me ? t('You own this group now') : t('{whom} owns this group now', { whom })
  }
  const isMine = subject === view.me
  if (role === 'admin') {
    return isMine
      ? t('{me, select, me {You} other {{who}}} made you an admin', { me, who })
      : t('{me, select, me {You} other {{who}}} made {whom} an admin', { me, who, whom })
  }
  return isMine
    ? t('{me, select, me {You} other {{who}}} took the role of admin from you', { me, who })
    : t('{me, select, me {You} other {{who}}} took the role of admin from {whom}', { me, who, whom })
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
    case 'role':
      return tellRole(event, { me, who, view, whom: nameOf(event.subject) })
    case 'slow':
      return event.subject === '0'
        ? t('{me, select, me {You} other {{who}}} ended slow mode', { me, who })
        : t('{me, select, me {You} other {{who}}} turned on slow mode: a message every {seconds} seconds', {
            me,
            who,
            seconds: Number(event.subject),
          })
    case undefined:
      return ''
  }
}
