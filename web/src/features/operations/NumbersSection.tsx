import { useMemo, useState } from 'react'
import type { Metrics, MetricsDay } from '@worker/features/operations/metrics-contract'
import { t } from '../../messages'
import { Chart } from '../../ui/Chart'
import { Count } from '../../ui/Count'
import { cx } from '../../ui/cx'
import { Section } from '../../ui/Section'
import { bytes, dayName } from './numbers'

type What = keyof Omit<MetricsDay, 'date'>

interface Tile {
  what: What
  label: string
  value: (metrics: Metrics) => number
  /** What the chart shows of it. */
  daily: string
}

const tiles: readonly Tile[] = [
  { what: 'people', label: t('People'), value: ({ now }) => now.people, daily: t('New people') },
  {
    what: 'active',
    label: t('Active today'),
    value: ({ active }) => active.daily,
    daily: t('Active people'),
  },
  { what: 'posts', label: t('Posts'), value: ({ now }) => now.posts, daily: t('Posts') },
  { what: 'comments', label: t('Comments'), value: ({ now }) => now.comments, daily: t('Comments') },
  { what: 'messages', label: t('Messages'), value: ({ now }) => now.messages, daily: t('Messages') },
  { what: 'reactions', label: t('Reactions'), value: ({ now }) => now.reactions, daily: t('Reactions') },
]

/** How many there are now; the one that is pressed, day by day. */
export function NumbersSection({ metrics }: { metrics: Metrics }) {
  const [what, setWhat] = useState<What>('active')
  const { days, active, storageBytes } = metrics
  const { daily } = tiles.find((tile) => tile.what === what) ?? tiles[0]!
  const names = useMemo(() => days.map(({ date }) => dayName(date)), [days])
  const series = useMemo(() => [{ label: daily, values: days.map((day) => day[what]) }], [daily, days, what])
  return (
    <Section
      title={t('Numbers')}
      note={t('{weekly} active this week, {monthly} this month{stored}. Days are of UTC.', {
        weekly: active.weekly,
        monthly: active.monthly,
        stored: storageBytes === null ? '' : t(', {size} stored', { size: bytes(storageBytes) }),
      })}
    >
      <div
        role="group"
        aria-label={t('Shown in the chart')}
        className="mb-5 grid grid-cols-2 gap-2 sm:grid-cols-3"
      >
        {tiles.map((tile) => (
          <button
            key={tile.what}
            type="button"
            aria-pressed={tile.what === what}
            onClick={() => setWhat(tile.what)}
            className={cx(
              'rounded-card border px-4 py-3 text-start transition-colors duration-150',
              tile.what === what ? 'border-accent bg-accent-soft' : 'border-line hover:bg-sunken',
            )}
          >
            <span className="block text-2xl font-extrabold">
              <Count value={tile.value(metrics)} />
            </span>
            <span className={cx('text-sm', tile.what === what ? 'text-ink' : 'text-soft')}>{tile.label}</span>
          </button>
        ))}
      </div>
      <Chart
        label={t('{daily} on each of {count} days', { daily, count: days.length })}
        nameOfNames={t('Day')}
        names={names}
        series={series}
        kind="bars"
      />
    </Section>
  )
}
