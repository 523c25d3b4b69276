import { Check } from 'lucide-react'
import type { PollView } from '@worker/features/polls/contract'
import { locale } from '../../language'
import { t } from '../../messages'
import { cx } from '../../ui/cx'

const percent = new Intl.NumberFormat(locale, { style: 'percent' })

interface PollResultsProps {
  poll: PollView
  lang: string | undefined
}

/** The options with how many chose each, as far as one may know; one's own are marked. */
export function PollResults({ poll: { options, voters, viewer }, lang }: PollResultsProps) {
  return (
    <ul className="flex flex-col gap-2">
      {options.map(({ text, votes }, place) => {
        const part = votes === null || voters === 0 ? 0 : votes / voters
        const isMine = viewer.choices.includes(place)
        return (
          <li
            key={place}
            className={cx(
              'relative flex min-h-10 items-center gap-3 overflow-hidden rounded-card border px-3 py-1.5',
              isMine ? 'border-accent' : 'border-line',
            )}
          >
            <span
              aria-hidden
              className="absolute inset-y-0 start-0 bg-accent-soft transition-[width] duration-300"
              style={{ width: `${part * 100}%` }}
            />
            <bdi lang={lang} className="relative min-w-0 grow wrap-anywhere">
              {text}
            </bdi>
            {isMine && (
              <span className="relative shrink-0 text-accent">
                <Check aria-hidden className="size-4" />
                <span className="sr-only">{t('my vote')}</span>
              </span>
            )}
            {votes !== null && (
              <span className="relative shrink-0 text-sm font-bold tabular-nums">
                {percent.format(part)}
                <span className="sr-only">
                  {' '}
                  {t('{count, plural, one {# vote} other {# votes}}', { count: votes })}
                </span>
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
