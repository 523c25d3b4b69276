import { t } from '../../messages'
import { inAWord } from '../media/wordless'
import type { RoomView } from './room-view'

/** The beginning of what a message answers; pressing it goes there. */
export function Quote({ seq, view }: { seq: number; view: RoomView }) {
  const message = view.find(seq)
  const name =
    message && (message.senderId === view.me ? t('You') : view.people.get(message.senderId)?.displayName)
  const blocked = message !== undefined && view.people.get(message.senderId)?.blocking === true
  return (
    <button
      type="button"
      onClick={() => view.onJump(seq)}
      className="mb-1 block w-full min-w-0 rounded-md border-s-2 border-accent bg-canvas/60 px-2 py-1 text-start text-sm"
    >
      <span className="block truncate font-bold">
        <bdi>{name ?? t('Earlier message')}</bdi>
      </span>
      <bdi className="line-clamp-2 text-soft">
        {blocked
          ? t('By somebody you block')
          : message?.deleted || message?.hidden
            ? t('Deleted')
            : message && inAWord(message)}
      </bdi>
    </button>
  )
}
