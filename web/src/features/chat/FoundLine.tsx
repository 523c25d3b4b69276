import type { Message } from '@worker/features/chat/contract'
import { cx } from '../../ui/cx'
import { RelativeTime } from '../../ui/RelativeTime'
import { inAWord } from '../media/wordless'

interface FoundLineProps {
  message: Message
  /** Who said it, or where. */
  title: string | undefined
  /** Who said it, where the title does not tell. */
  sender?: string
  onChoose: () => void
  className?: string
}

/** A message in a list, by which one goes to its place. */
export function FoundLine({ message, title, sender, onChoose, className }: FoundLineProps) {
  return (
    <button
      type="button"
      onClick={onChoose}
      className={cx('block w-full py-2 text-start -outline-offset-2 hover:bg-sunken', className)}
    >
      <span className="flex items-baseline gap-2 text-sm">
        <span className="min-w-0 grow truncate font-bold">
          <bdi>{title}</bdi>
        </span>
        <span className="shrink-0 text-soft">
          <RelativeTime at={message.createdAt} />
        </span>
      </span>
      <span className="line-clamp-2 [overflow-wrap:anywhere]">
        {sender !== undefined && (
          <>
            <bdi className="text-soft">{sender}</bdi>{' '}
          </>
        )}
        <bdi>{inAWord(message)}</bdi>
      </span>
    </button>
  )
}
