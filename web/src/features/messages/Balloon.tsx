import { Ban } from 'lucide-react'
import type { ReactNode } from 'react'
import { exactTime } from '../../time'
import { cx } from '../../ui/cx'
import { Quote } from './Quote'
import type { RoomView } from './room-view'
import type { Bubble } from './timeline'
import { LongProse } from '../posts/LongProse'

interface BalloonProps {
  row: Bubble
  view: RoomView
  marked: boolean
  /** What floats beside it. */
  children: ReactNode
}

const fewEmoji = /^\p{RGI_Emoji}{1,3}$/v

/** The text of a message, with what it answers. */
export function Balloon({ row, view, marked, children }: BalloonProps) {
  const mine = row.senderId === view.me
  const deleted = row.message?.deleted ?? false
  const big = row.replyTo === null && fewEmoji.test(row.text)
  const look = deleted
    ? 'border border-dashed border-edge/60 px-3 py-1.5 text-soft italic'
    : big
      ? 'py-1'
      : cx('px-3 py-1.5', mine ? 'bg-accent-soft' : 'border border-line bg-surface')
  return (
    <div
      title={exactTime(new Date(row.at))}
      className={cx(
        'relative min-w-0 rounded-[1.125rem]',
        corners(mine, row),
        look,
        marked && 'outline-2 outline-accent',
      )}
    >
      {deleted ? (
        <span className="flex items-center gap-1.5">
          <Ban aria-hidden className="size-4" /> This message was deleted
        </span>
      ) : (
        <>
          {row.replyTo !== null && <Quote seq={row.replyTo} view={view} />}
          <LongProse text={row.text} className={cx(big && 'text-5xl', row.pending && 'opacity-70')} />
        </>
      )}
      {children}
    </div>
  )
}

/** Less round where it touches a neighbour of the same group. */
function corners(mine: boolean, { first, last }: Bubble): string {
  return mine
    ? cx(!first && 'rounded-se-md', !last && 'rounded-ee-md')
    : cx(!first && 'rounded-ss-md', !last && 'rounded-es-md')
}
