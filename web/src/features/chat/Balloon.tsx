import { Ban, Forward } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '../../messages'
import { exactTime } from '../../time'
import { cx } from '../../ui/cx'
import { MediaBlock } from '../media/MediaBlock'
import { PendingMedia } from '../media/PendingMedia'
import { MessageLink } from './MessageLink'
import { Quote } from './Quote'
import type { RoomView } from './room-view'
import type { Bubble } from './timeline'
import { LongProse } from '../../ui/LongProse'

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
  const [shown, setShown] = useState(false)
  const folded = !deleted && !shown && view.people.get(row.senderId)?.blocking === true
  const media = row.message?.media ?? []
  const added = row.pending?.input.media ?? []
  const wordy = media.length === 0 && added.length === 0
  const big = !folded && wordy && row.replyTo === null && fewEmoji.test(row.text)
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
          <Ban aria-hidden className="size-4" /> {t('This message was deleted')}
        </span>
      ) : folded ? (
        <span className="flex items-center gap-2 text-soft">
          {t('A message by somebody you block')}
          <button
            type="button"
            className="rounded-full px-2 font-bold text-accent hover:underline"
            onClick={() => setShown(true)}
          >
            {t('Show')}
          </button>
        </span>
      ) : (
        <>
          {row.message?.forwarded && (
            <p className="flex items-center gap-1 text-sm text-soft">
              <Forward aria-hidden className="size-4 rtl:-scale-x-100" /> {t('Forwarded')}
            </p>
          )}
          {row.replyTo !== null && <Quote seq={row.replyTo} view={view} />}
          <MediaBlock id={row.key} media={media} className="my-1 w-80 max-w-full" />
          <PendingMedia attachments={added} purpose="message" />
          {row.text !== '' && (
            <LongProse text={row.text} className={cx(big && 'text-5xl', row.pending && 'opacity-70')} />
          )}
          {row.message?.card && (
            <MessageLink card={row.message.card} seq={row.message.seq} view={view} mine={mine} />
          )}
        </>
      )}
      {!folded && children}
    </div>
  )
}

/** Less round where it touches a neighbour of the same group. */
function corners(mine: boolean, { first, last }: Bubble): string {
  return mine
    ? cx(!first && 'rounded-se-md', !last && 'rounded-ee-md')
    : cx(!first && 'rounded-ss-md', !last && 'rounded-es-md')
}
