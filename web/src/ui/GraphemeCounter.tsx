import { faultIn, isNearlyFull, roomLeft, type Size } from '@worker/core/markup/size'
import { t } from '../messages'
import { cx } from './cx'
import { faultWords } from './fault-words'

/**
 * What is left of the room for a text, in characters or, where they are of many bytes each, in bytes; quiet until it gets
 * tight, in red when it is too much. Says what else
 * keeps the text from being sent, where nobody could see that.
 */
export function GraphemeCounter({ text, size }: { text: string; size: Size }) {
  const { left, unit } = roomLeft(text, size)
  const fault = faultIn(text.trim(), size)
  if (fault?.code === 'nothing_visible' || fault?.code === 'stacked_marks') {
    return <span className="text-sm font-bold text-danger">{faultWords(text.trim(), size)}</span>
  }
  return (
    <span
      className={cx(
        'text-sm tabular-nums',
        left < 0 ? 'font-bold text-danger' : 'text-soft',
        !isNearlyFull(text, size) && 'max-sm:sr-only',
      )}
    >
      {left}
      <span className={cx(unit === 'characters' && 'sr-only')}>
        {' '}
        {unit === 'characters' ? t('characters') : t('bytes')}
      </span>
      <span className="sr-only"> {t('left')}</span>
    </span>
  )
}
