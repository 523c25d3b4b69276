import { useState } from 'react'
import { t } from '../messages'
import { withoutEmptyStretches } from './blank-lines'
import { cx } from './cx'
import { Prose } from './Prose'

const LONG_TEXT = 700
const MANY_LINES = 12

interface LongProseProps {
  text: string
  mentions?: readonly { username: string }[]
  lang?: string | null | undefined
  className?: string | undefined
}

/** A text that may be very long: the beginning, and the rest on request, so that no text can fill a page. */
export function LongProse({ text, mentions = [], lang, className }: LongProseProps) {
  const long = text.length > LONG_TEXT || withoutEmptyStretches(text).split('\n').length > MANY_LINES
  const [open, setOpen] = useState(false)
  if (!long) return <Prose text={text} mentions={mentions} lang={lang} className={className} />
  return (
    <>
      <Prose
        text={text}
        mentions={mentions}
        lang={lang}
        className={cx(className, !open && 'line-clamp-[10]')}
      />
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="mt-1 min-h-6 font-bold text-accent hover:underline"
      >
        {open ? t('Show less') : t('Show more')}
      </button>
    </>
  )
}
