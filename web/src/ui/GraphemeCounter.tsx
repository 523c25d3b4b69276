import { graphemes } from '../text'
import { cx } from './cx'

/** What is left of the room for a text; quiet until it gets tight, in red when it is too much. */
export function GraphemeCounter({ text, max }: { text: string; max: number }) {
  const left = max - graphemes(text)
  const tight = left <= max / 10
  return (
    <span
      className={cx(
        'text-sm tabular-nums',
        left < 0 ? 'font-bold text-danger' : 'text-soft',
        !tight && 'max-sm:sr-only',
      )}
    >
      {left}
      <span className="sr-only"> characters left</span>
    </span>
  )
}
