import { useCallback } from 'react'
import type { Activity } from '@worker/features/engagement/contract'
import { locale } from '../../language'
import { t } from '../../messages'
import { useToday } from '../../ui/today'
import { heatSquares, type HeatSquare, monthMarks } from './heat'

const STEP = 14
const SIZE = 11
const LEFT = 32
const TOP = 18

const warmth = ['fill-sunken', 'fill-accent/35', 'fill-accent/55', 'fill-accent/80', 'fill-accent'] as const
const monthName = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
const dayName = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })

/** A year of days, a column for each week: the warmer, the more was written and reacted. */
export function HeatMap({ calendar }: { calendar: Activity['calendar'] }) {
  const squares = heatSquares(calendar, useToday())
  const active = calendar.days.length
  // The present is at the right end, which a phone does not show by itself.
  const atTheEnd = useCallback((box: HTMLDivElement | null) => {
    box?.scrollTo({ left: box.scrollWidth })
  }, [])
  return (
    <>
      <div
        ref={atTheEnd}
        role="region"
        aria-label={t('Calendar of a year')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- A box that scrolls has to be reachable by keyboard.
        tabIndex={0}
        className="overflow-x-auto pb-1"
      >
        <svg
          role="img"
          aria-label={t('{active, plural, one {# active day} other {# active days}} in the last 53 weeks', {
            active,
          })}
          viewBox={`0 0 ${LEFT + 53 * STEP} ${TOP + 7 * STEP}`}
          className="w-full min-w-[34rem]"
        >
          {monthMarks(squares).map(({ week, month }) => (
            <text key={week} x={LEFT + week * STEP} y={10} className="fill-soft text-[10px]">
              {monthName.format(Date.UTC(2026, month - 1))}
            </text>
          ))}
          {[t('Mon'), t('Wed'), t('Fri')].map((name, place) => (
            <text key={name} x={0} y={TOP + place * 2 * STEP + 9} className="fill-soft text-[10px]">
              {name}
            </text>
          ))}
          {squares.map((square) => (
            <Square key={square.date} square={square} />
          ))}
        </svg>
      </div>
      <p aria-hidden className="mt-1 flex items-center justify-end gap-1 text-xs text-soft">
        {t('Less')}
        {warmth.map((fill) => (
          <svg key={fill} viewBox="0 0 11 11" className="size-3">
            <rect width={11} height={11} rx={2.5} className={fill} />
          </svg>
        ))}
        {t('More')}
      </p>
    </>
  )
}

function Square({ square: { week, weekday, date, count, level } }: { square: HeatSquare }) {
  return (
    <rect
      x={LEFT + week * STEP}
      y={TOP + weekday * STEP}
      width={SIZE}
      height={SIZE}
      rx={2.5}
      className={warmth[level]}
    >
      <title>{`${dayName.format(Date.parse(date))}: ${count === 0 ? t('quiet') : count}`}</title>
    </rect>
  )
}
