import type { Message } from '@worker/features/chat/contract'
import { t } from '../../messages'
import { cx } from '../../ui/cx'
import { ReactionGlyph, reactionNames } from '../reactions/ReactionGlyph'
import { reactTo, useReactions } from './message-reactions'
import { nameSome } from './names'
import type { RoomView } from './room-view'

/** Who reacted, below the message; pressing one joins in or takes one's own back. */
export function MessageReactions({ message, view }: { message: Message; view: RoomView }) {
  const reactions = useReactions(view, message)
  if (reactions.length === 0) return null
  return (
    <ul aria-label={t('Reactions')} className="z-10 -mt-1.5 flex flex-wrap gap-1 px-2">
      {reactions.map(({ kind, userIds }) => {
        const mine = userIds.some((id) => id === view.me)
        const names = userIds.map((id) =>
          id === view.me ? t('You') : (view.people.get(id)?.displayName ?? t('Somebody')),
        )
        const label = `${reactionNames[kind]}: ${nameSome(names)}`
        return (
          <li key={kind}>
            <button
              type="button"
              aria-pressed={mine}
              data-tip={label}
              disabled={view.readOnly}
              onClick={() => reactTo(view.id, message.seq, mine ? null : kind)}
              className={cx(
                'flex h-6 animate-appear items-center gap-1 rounded-full border bg-surface px-1.5 text-xs font-bold tabular-nums',
                mine ? 'border-accent text-accent' : 'border-line text-soft enabled:hover:border-edge',
              )}
            >
              <ReactionGlyph kind={kind} className="size-4" />
              {userIds.length > 1 && userIds.length}
              <span className="sr-only">{label}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
