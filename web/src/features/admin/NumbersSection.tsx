import { useMemo, useState } from 'react'
import type { Metrics, MetricsDay } from '../../../../worker/features/operations/metrics-contract'
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
  { what: 'people', label: 'People', value: ({ now }) => now.people, daily: 'New people' },
  { what: 'active', label: 'Active today', value: ({ active }) => active.daily, daily: 'Active people' },
  { what: 'posts', label: 'Posts', value: ({ now }) => now.posts, daily: 'Posts' },
  { what: 'comments', label: 'Comments', value: ({ now }) => now.comments, daily: 'Comments' },
  { what: 'messages', label: 'Messages', value: ({ now }) => now.messages, daily: 'Messages' },
  { what: 'reactions', label: 'Reactions', value: ({ now }) => now.reactions, daily: 'Reactions' },
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
      title="Numbers"
      note={`${active.weekly} active this week, ${active.monthly} this month${storageBytes === null ? '' : `, ${bytes(storageBytes)} stored`}. Days are of UTC.`}
    >
      <div
        role="group"
        aria-label="Shown in the chart"
        className="mb-5 grid grid-cols-2 gap-2 sm:grid-cols-3"
      >
        {tiles.map((tile) => (
          <button
            key={tile.what}
            type="button"
            aria-pressed={tile.what === what}
            onClick={() => setWhat(tile.what)}
            className={cx(
              'rounded-card border px-4 py-3 text-left transition-colors duration-150',
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
        label={`${daily} on each of ${days.length} days`}
        nameOfNames="Day"
        names={names}
        series={series}
        kind="bars"
      />
    </Section>
  )
}
