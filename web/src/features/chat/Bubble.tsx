import { memo } from 'react'
import type { Member } from '@worker/features/chat/contract'
import { t } from '../../messages'
import { Avatar } from '../../ui/Avatar'
import { cx } from '../../ui/cx'
import { useBeingDeleted } from '../../deletions/being-deleted'
import { Balloon } from './Balloon'
import { BubbleStatus } from './BubbleStatus'
import { MessageActions } from './MessageActions'
import { MessageReactions } from './MessageReactions'
import { emptied } from './room-cache'
import type { RoomView } from './room-view'
import { SeenBy } from './SeenBy'
import type { Bubble as BubbleRow } from './timeline'
import { clockTime } from './when'

interface BubbleProps {
  row: BubbleRow
  view: RoomView
  /** The pointer or the keyboard is here: what one can do with the message is offered. */
  active: boolean
  onActivate: (key: string | null) => void
  /** Those whose read pointer stands at this message. */
  seenBy: readonly Member[]
  /** The newest message of one's own, which says whether it arrived. */
  showStatus: boolean
  /** Just jumped to. */
  marked: boolean
}

/** What one person said: at the right if it is the viewer, else at the left with their picture. */
export const Bubble = memo(function Bubble(props: BubbleProps) {
  const { view, active, onActivate, seenBy } = props
  const row = useWithoutDeleted(props.row, view)
  const { message } = row
  const mine = row.senderId === view.me
  const sender = view.people.get(row.senderId)
  const who = mine ? t('You') : (sender?.displayName ?? t('Somebody'))
  const touchable = message !== null && !message.deleted && !view.readOnly
  return (
    <article
      data-key={row.key}
      data-row
      tabIndex={-1}
      aria-label={`${who}, ${clockTime(row.at)}`}
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && onActivate(row.key)}
      onFocus={() => onActivate(row.key)}
      onClick={() => onActivate(row.key)}
      className={cx(
        'flex flex-col px-3 -outline-offset-2 sm:px-4',
        mine ? 'items-end' : 'items-start',
        row.first ? 'pt-3' : 'pt-0.5',
      )}
    >
      {row.first && !mine && view.kind === 'group' && (
        <p className="mb-0.5 max-w-full truncate ps-13 text-sm font-bold text-soft">
          <bdi>{who}</bdi>
        </p>
      )}
      <div className="flex max-w-[85%] items-end gap-2 sm:max-w-[78%]">
        {!mine && (
          <span className="w-8 shrink-0">
            {row.last && <Avatar url={sender?.avatarUrl ?? '/avatars/somebody.svg'} size="sm" />}
          </span>
        )}
        <Balloon row={row} view={view} marked={props.marked}>
          {active && touchable && <MessageActions message={message} view={view} mine={mine} />}
        </Balloon>
      </div>
      <div className={cx('flex max-w-full flex-col', mine ? 'items-end' : 'items-start ps-10')}>
        {message && !message.deleted && <MessageReactions message={message} view={view} />}
        <BubbleStatus row={row} mine={mine} showStatus={props.showStatus && seenBy.length === 0} />
        {seenBy.length > 0 && <SeenBy members={seenBy} />}
      </div>
    </article>
  )
})

/** The row, emptied while its message is being deleted. */
function useWithoutDeleted(row: BubbleRow, { id }: RoomView): BubbleRow {
  const gone = useBeingDeleted()
  const { message } = row
  return message && gone.has(`message/${id}/${message.seq}`) ? { ...row, message: emptied(message) } : row
}
